package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.FindWords.TYPE_CODE;
import static cn.bianmin.kiosk.villager.FindWords.TYPE_CODE_KEYS;

import cn.bianmin.agent.station.slips.CodeDesk;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Types the eight characters that stand on a slip: by touch, by six keys (row, then column) or on a keyboard.
/// The code never stands in an address, and each kiosk has its own tries. Thread-safe.
final class CodeScreen {
    private static final int LENGTH = 8;

    private final Terminal terminal;
    private final Frames frames;
    private final SlipScreens slips;
    private final Map<String, CodeDesk> desks = new ConcurrentHashMap<>();

    CodeScreen(Terminal terminal, Frames frames, SlipScreens slips) {
        this.terminal = terminal;
        this.frames = frames;
        this.slips = slips;
    }

    void addTo(Site site) {
        site.page("/kiosk/code", ask -> keys(ask, ""))
                .form("/kiosk/code", this::typed)
                .assets("code.css", "code.js");
    }

    private Answer keys(Ask ask, String typed) {
        var language = ask.session().language();
        var spoken = TYPE_CODE.in(language) + " " + TYPE_CODE_KEYS.in(language);
        return new Answer.Html(
                "kiosk/code.jte", new Views.Code(frames.of(ask, "code", "/kiosk/mine", spoken, false), typed));
    }

    /// One more character of a browser without script, or the whole code.
    private Answer typed(Ask ask) {
        var before = ask.field("code").orElse("");
        var key = ask.field("key").orElse("");
        var typed = switch (key) {
            case "delete" -> before.isEmpty() ? "" : before.substring(0, before.length() - 1);
            default -> before + key;
        };
        if (typed.length() > 2 * LENGTH) typed = typed.substring(0, 2 * LENGTH);
        boolean isWhole = !key.equals("delete") && typed.replaceAll("[ -]", "").length() >= LENGTH;
        if (!isWhole) return keys(ask, typed);
        return slips.show(ask, Seen.of(desk(ask).find(typed)));
    }

    private CodeDesk desk(Ask ask) {
        return desks.computeIfAbsent(
                KioskEvents.kiosk(ask),
                kiosk -> new CodeDesk(this::known, () -> terminal.now().monoMillis()));
    }

    // A ticket of today, or a case or a complaint of any day.
    private List<String> known() {
        var cases = terminal.cases().stream()
                .flatMap(office -> office.desk().all().stream())
                .map(Case::id);
        return Stream.of(terminal.queue().tickets().stream(), cases, terminal.complaintShelf().ids().stream())
                .flatMap(ids -> ids)
                .toList();
    }
}
