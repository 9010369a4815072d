package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.desk.FleetText.Chip;
import cn.bianmin.provisioning.health.AlertRow;
import cn.bianmin.provisioning.health.FleetCounts;
import cn.bianmin.provisioning.health.HealthViews;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.rules.health.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the page of alerts shows.
///
/// @param kinds what is wrong anywhere, with how many terminals have it
public record AlertsView(
        Frame frame,
        Optional<String> told,
        List<Kind> kinds,
        List<Line> open,
        List<Line> over,
        Optional<String> previous,
        Optional<String> next) {
    public String say(FleetWords words, Object... values) {
        return frame.say(words, values);
    }

    public record Kind(Chip chip, long number, String path, boolean isNow) {}

    /// @param moment since when, as the form says it
    /// @param until empty while it lasts
    /// @param seen who sees to it; empty where nobody does
    public record Line(
            String terminal,
            String station,
            Trouble trouble,
            Chip chip,
            String detail,
            String moment,
            String since,
            String lasted,
            String until,
            String seen) {}

    static AlertsView of(
            List<AlertRow> open,
            List<AlertRow> over,
            FleetCounts counts,
            Optional<Trouble> trouble,
            int page,
            Optional<String> told,
            Organisation organisation,
            Frame frame,
            Instant now) {
        var language = frame.language();
        var kinds = new ArrayList<Kind>();
        for (var each : Trouble.values()) {
            if (counts.of(each) == 0) continue;
            boolean isNow = trouble.filter(asked -> asked == each).isPresent();
            kinds.add(new Kind(
                    FleetText.chip(each, language),
                    counts.of(each),
                    path(isNow ? Optional.empty() : Optional.of(each), 0),
                    isNow));
        }
        return new AlertsView(
                frame,
                told,
                kinds,
                open.stream().map(row -> line(row, organisation, now, language)).toList(),
                over.stream().map(row -> line(row, organisation, now, language)).toList(),
                page > 0 ? Optional.of(path(trouble, page - 1)) : Optional.empty(),
                open.size() == HealthViews.ALERTS ? Optional.of(path(trouble, page + 1)) : Optional.empty());
    }

    private static String path(Optional<Trouble> trouble, int page) {
        return FleetPages.PATH + "/alerts?trouble=" + trouble.map(Enum::name).orElse("") + "&page=" + page;
    }

    static Line line(AlertRow row, Organisation organisation, Instant now, Language language) {
        return new Line(
                row.terminal(),
                row.station(),
                row.trouble(),
                FleetText.chip(row.trouble(), language),
                row.detail(),
                row.since().toString(),
                Frame.minute(row.since(), language),
                FleetText.span(Duration.between(row.since(), row.until().orElse(now)), language),
                row.until().map(at -> Frame.minute(at, language)).orElse(""),
                row.seen()
                        .map(seen -> FleetWords.SEEN_BY.in(
                                language, organisation.personName(seen.account()), Frame.minute(seen.at(), language)))
                        .orElse(""));
    }
}
