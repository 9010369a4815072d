package cn.bianmin.kiosk.board;

import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Stamp;
import cn.bianmin.kiosk.voice.Announcements;
import cn.bianmin.kiosk.voice.Announcer;
import cn.bianmin.kiosk.voice.Voice;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Live;
import cn.bianmin.web.Site;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// `/board`. A board that lost the terminal says so, and is right again as soon as it has it back: each picture
/// is whole, the announcements that are still due included, and the board remembers what it has said.
///
/// `?counters=1,2` is a board above these counters, `?sound=off` a silent one, `?languages=zh-CN,en` one that
/// speaks both. Thread-safe.
public final class Board {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final Pattern COUNTERS = Pattern.compile("[1-9]\\d?(,[1-9]\\d?){0,15}");
    private static final Pattern LANGUAGES = Pattern.compile("zh-CN|en|zh-CN,en|en,zh-CN");

    private final String station;
    private final QueueDesk queue;
    private final Voice voice;
    private final Supplier<Stamp> now;
    private final Announcer announcer;
    private final Live live = new Live();
    private final Announcements announcements = new Announcements();
    private Set<String> announced = Set.of();

    /// What the page's frame shows.
    ///
    /// @param counters ids with commas; empty for all
    /// @param languages tags with commas, in the order of speaking
    public record View(String station, Clock clock, String time, String counters, String languages, boolean isSilent) {}

    /// The terminal's clock; a browser's own is not believed.
    ///
    /// @param now epoch milliseconds
    /// @param unsure whether it was never set since the power came
    public record Clock(long now, boolean unsure) {}

    /// @param announcer learns of each announcement once
    public Board(String station, QueueDesk queue, Voice voice, Supplier<Stamp> now, Announcer announcer) {
        this.station = station;
        this.queue = queue;
        this.voice = voice;
        this.now = now;
        this.announcer = announcer;
        queue.watch(this::show);
        voice.watch(this::show);
        show();
    }

    public void addTo(Site site) {
        site.page("/board", ask -> new Answer.Html("board/board.jte", view(ask)))
                .page("/board/clock", _ -> new Answer.Json(clock()))
                .live("/board/live", live)
                .assets("board.css", "board.js", "voice.js");
    }

    // One at a time, or the older of two pictures could be the one that stays.
    private synchronized void show() {
        var picture = queue.picture();
        var due = announcements.due(picture, now.get().time());
        var ids = new HashSet<String>();
        for (var spoken : due) {
            ids.add(spoken.id());
            if (!announced.contains(spoken.id())) announcer.announce(spoken);
        }
        announced = ids;
        live.show(BoardPicture.of(picture, due, voice));
    }

    private View view(Ask ask) {
        return new View(
                station,
                clock(),
                CLOCK.format(now.get().time().atZone(ZONE)),
                ask.query("counters")
                        .filter(text -> COUNTERS.matcher(text).matches())
                        .orElse(""),
                ask.query("languages")
                        .filter(text -> LANGUAGES.matcher(text).matches())
                        .orElse("zh-CN"),
                ask.query("sound").filter("off"::equals).isPresent());
    }

    private Clock clock() {
        var stamp = now.get();
        return new Clock(stamp.time().toEpochMilli(), stamp.clock() == ClockQuality.UNSYNCED);
    }
}
