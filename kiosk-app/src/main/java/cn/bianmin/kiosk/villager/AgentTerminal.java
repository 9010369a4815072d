package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.peripherals.printing.Bitmap;
import cn.bianmin.agent.peripherals.printing.PrintOutcome;
import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.agent.station.complaints.ComplaintDesk;
import cn.bianmin.agent.station.complaints.ComplaintShelf;
import cn.bianmin.agent.station.help.HelpDesk;
import cn.bianmin.agent.station.notices.Notice;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.rating.Callbacks;
import cn.bianmin.agent.station.rating.Ratings;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.agent.station.waits.LatelyServed;
import cn.bianmin.agent.station.waits.QuietHours;
import cn.bianmin.agent.station.waits.ServiceTimeStore;
import cn.bianmin.agent.station.waits.WaitDesk;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.Stamp;
import cn.bianmin.rules.calendar.OpeningWords;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.ServiceItem;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// The terminal that runs in this process.
public record AgentTerminal(DeviceAgent agent, UnaryOperator<String> names, WaitDesk waits) implements Terminal {
    private static final int ANY_AGE_DAYS = 36_500;

    /// @param names what to call the person behind an account
    public static AgentTerminal of(DeviceAgent agent, UnaryOperator<String> names) {
        var served = new LatelyServed(agent.ledger(), () -> agent.now().monoMillis());
        return new AgentTerminal(agent, names, new WaitDesk(agent::catalogue, agent::now, served));
    }

    @Override
    public String id() {
        return agent.settings().terminal().value();
    }

    @Override
    public String station() {
        return agent.settings().station();
    }

    @Override
    public String hours(Language language) {
        return agent.settings()
                .rules()
                .opening()
                .map(calendar -> OpeningWords.week(calendar).in(language))
                .orElse(agent.settings().hours());
    }

    @Override
    public Optional<Said> today() {
        var rules = agent.settings().rules();
        var now = agent.now().time().atZone(Frames.ZONE).toLocalDateTime();
        return rules.opening()
                .map(calendar -> OpeningWords.today(calendar, rules.region().calendar(), now));
    }

    @Override
    public Stamp now() {
        return agent.now();
    }

    @Override
    public boolean isOnline() {
        var uplink = agent.uplinkStatus();
        return uplink.connected() && uplink.streaming();
    }

    @Override
    public Catalogue catalogue() {
        return agent.catalogue();
    }

    @Override
    public QueueDesk queue() {
        return agent.queue();
    }

    @Override
    public QuietHours quietHours() {
        var today = agent.now().time().atZone(Frames.ZONE).toLocalDate();
        return QuietHours.of(
                agent.ledger().ask(ServiceTimeStore.arrivals(today)).orElseGet(List::of));
    }

    @Override
    public List<Notice> notices(LocalDate day) {
        return agent.notices().of(day);
    }

    @Override
    public HelpDesk help() {
        return agent.help();
    }

    @Override
    public ComplaintDesk complaints() {
        return agent.complaints();
    }

    @Override
    public ComplaintShelf complaintShelf() {
        return agent.complaintShelf();
    }

    @Override
    public boolean prints() {
        return agent.slips().desk().isPresent();
    }

    @Override
    public void onScan(BiConsumer<String, String> reader) {
        agent.slips().onScan(reader);
    }

    @Override
    public void engineerCode(String text) {
        var _ = agent.engineer().offer(text);
    }

    @Override
    public SlipCheck check(String scanned, LocalDate today) {
        return agent.slips().keys().check(scanned, today, 0);
    }

    @Override
    public SlipCheck checkToRate(String scanned, LocalDate today) {
        return agent.slips()
                .keys()
                .check(scanned, today, agent.ratings().policy().slipDays());
    }

    @Override
    public SlipCheck checkOfAnyAge(String scanned, LocalDate today) {
        return agent.slips().keys().check(scanned, today, ANY_AGE_DAYS);
    }

    @Override
    public Optional<CaseOffice> cases() {
        return Optional.of(agent.cases());
    }

    @Override
    public Ratings ratings() {
        return agent.ratings();
    }

    @Override
    public Callbacks callbacks() {
        var settings = agent.settings();
        return new Callbacks(agent.ledger(), settings.terminal(), settings.hub().sealKey(), new SecureRandom());
    }

    @Override
    public Optional<Cards> cards() {
        return agent.cards().desk().map(desk -> new Cards(agent.cards().kiosk(), desk));
    }

    @Override
    public boolean copy(String ticket) {
        return agent.slips().desk().filter(desk -> desk.copy(ticket)).isPresent();
    }

    @Override
    public Optional<Bitmap> notice(ServiceItem item, Language language) {
        var today = agent.now().time().atZone(Frames.ZONE).toLocalDate();
        return agent.slips().writer().draw(item, hours(language), today, language);
    }

    @Override
    public Optional<CompletableFuture<PrintOutcome>> print(Bitmap drawn) {
        return agent.slips().desk().flatMap(desk -> desk.print(drawn));
    }

    @Override
    public String nameOf(String account) {
        return names.apply(account);
    }
}
