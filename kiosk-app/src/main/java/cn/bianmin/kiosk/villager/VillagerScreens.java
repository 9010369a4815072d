package cn.bianmin.kiosk.villager;

import cn.bianmin.web.Site;

/// The villager's screens at `/kiosk`: made and put together here. Thread-safe.
public final class VillagerScreens {
    private final Terminal terminal;

    public VillagerScreens(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Serves them.
    public void addTo(Site site) {
        var events = new KioskEvents(terminal.queue());
        var frames = new Frames(terminal, events);
        var number = new NumberScreen(terminal, frames);
        events.addTo(site);
        new IdleScreen(terminal, frames).addTo(site);
        new GuideScreens(terminal, frames).addTo(site);
        new NoticeScreens(terminal, frames).addTo(site);
        new TicketScreens(terminal, frames, number).addTo(site);
        var slips = new SlipScreens(terminal, frames, number, events);
        slips.addTo(site);
        new RatingScreens(terminal, frames, slips::ticket).addTo(site);
        new ComplaintScreens(terminal, frames).addTo(site);
        new SpeakScreen(terminal, frames).addTo(site);
        new ProgressScreens(terminal, frames, slips::ticket).addTo(site);
        new ComplaintStateScreen(terminal, frames, slips::ticket).addTo(site);
        new PlaceScreens(terminal, frames, number).addTo(site);
        new CodeScreen(terminal, frames, slips).addTo(site);
        new PictureScreen(frames, slips).addTo(site);
        new CardScreens(terminal, frames, events).addTo(site);
        new FixedBar(terminal).addTo(site);
        site.assets("kiosk.css", "kiosk.js", "voice.js");
    }
}
