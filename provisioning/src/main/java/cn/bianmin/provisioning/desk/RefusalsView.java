package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.health.RefusalRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the page of refusals shows: what was turned away, when, why and how often.
///
/// @param kinds to look at one of them
public record RefusalsView(Frame frame, List<Kind> kinds, List<Line> lines) {
    private static final List<String> KINDS = List.of("identity", "command", "document", "release");

    public String say(RefusalWords words, Object... values) {
        return frame.say(words, values);
    }

    public record Kind(String words, String path, boolean isNow) {}

    /// @param station its name; empty where no list names it
    /// @param path of the terminal's page; empty where it has none
    public record Line(
            String who,
            String station,
            String path,
            String kind,
            String why,
            long times,
            String last,
            String sentence) {}

    static boolean isKind(String kind) {
        return KINDS.contains(kind);
    }

    /// @param stations names by terminal
    static RefusalsView of(List<RefusalRow> rows, Map<String, String> stations, Optional<String> kind, Frame frame) {
        var language = frame.language();
        var kinds = new ArrayList<Kind>();
        kinds.add(new Kind(RefusalWords.EVERYTHING.in(language), FleetPages.REFUSALS, kind.isEmpty()));
        KINDS.forEach(each -> kinds.add(new Kind(
                RefusalWords.kind(each).in(language),
                FleetPages.REFUSALS + "?kind=" + each,
                kind.filter(each::equals).isPresent())));
        return new RefusalsView(
                frame,
                kinds,
                rows.stream().map(row -> line(row, stations, language)).toList());
    }

    private static Line line(RefusalRow row, Map<String, String> stations, Language language) {
        return new Line(
                row.terminal().isEmpty() ? RefusalWords.NAMELESS.in(language) : row.terminal(),
                stations.getOrDefault(row.terminal(), ""),
                TerminalId.isValid(row.terminal()) ? FleetPages.TERMINALS + "/" + row.terminal() : "",
                RefusalWords.kind(row.kind()).in(language),
                RefusalWords.why(row.why(), language),
                row.times(),
                Frame.minute(row.last(), language),
                row.sentence());
    }
}
