package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.cases.DoneViews;
import cn.bianmin.provisioning.days.Figures;
import cn.bianmin.provisioning.kpi.Kpi;
import cn.bianmin.provisioning.kpi.KpiReport;
import cn.bianmin.provisioning.kpi.KpiSpan;
import cn.bianmin.provisioning.kpi.Ranking;
import cn.bianmin.provisioning.kpi.Ratio;
import cn.bianmin.provisioning.people.Organisation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What the page of figures shows, and the report that is printed of it.
///
/// @param month as `2026-03`, `2026-Q1` or `2026-H1`, also of the two beside it
/// @param report what the printed one is called
/// @param lengths over which else it can be counted
/// @param least as small a whole is not ranked
public record KpiView(
        Frame frame,
        String month,
        String before,
        String after,
        String title,
        String report,
        List<Length> lengths,
        List<Share> shares,
        String served,
        String waits,
        List<Unit> units,
        List<Station> stations,
        int least,
        int unpublished,
        String publishAfter,
        List<Late> late,
        String made) {
    private static final Map<Integer, KpiWords> LENGTHS =
            new TreeMap<>(Map.of(1, KpiWords.A_MONTH, 3, KpiWords.A_QUARTER, 6, KpiWords.HALF_A_YEAR));
    private static final Map<Integer, KpiWords> REPORTS =
            Map.of(3, KpiWords.QUARTER_REPORT, 6, KpiWords.HALF_YEAR_REPORT);
    private static final String NOTHING = "–";
    private static final List<Kpi> OF_A_UNIT =
            List.of(Kpi.ON_TIME, Kpi.PROMISE_KEPT, Kpi.TWO_VISIT, Kpi.THROUGH_THE_CENTRE);

    /// @param span as `2026-Q1`
    public record Length(String span, String words, boolean shown) {}

    public record Share(String title, String value, String counted, String formula) {}

    /// A percentage and what it is counted from.
    public record Cell(String value, String counted) {}

    public record Unit(String rank, String name, List<Cell> cells) {}

    public record Station(String rank, String name, int served, Cell satisfaction, Cell participation, String waits) {}

    public record Late(String unit, int count) {}

    static KpiView of(
            KpiReport counted, Frame frame, Organisation organisation, int least, String publishAfter, String made) {
        var language = frame.language();
        var shares = new ArrayList<Share>();
        counted.shares()
                .forEach((kpi, ratio) -> shares.add(new Share(
                        kpi.title().in(language),
                        percent(ratio),
                        parts(ratio),
                        kpi.formula().in(language))));
        var units = Ranking.of(counted.units(), unit -> unit.cases().of(Kpi.ON_TIME), least).stream()
                .map(ranked -> new Unit(
                        rank(ranked),
                        organisation.unitName(ranked.of().unit()),
                        OF_A_UNIT.stream()
                                .map(kpi -> cell(ranked.of().cases().of(kpi)))
                                .toList()))
                .toList();
        var stations = Ranking.of(counted.stations(), KpiView::satisfaction, least).stream()
                .map(ranked -> station(ranked, least))
                .toList();
        var span = counted.span();
        return new KpiView(
                frame,
                span.toString(),
                span.before().toString(),
                span.after().toString(),
                words(span, language),
                REPORTS.getOrDefault(span.months(), KpiWords.REPORT).in(language, words(span, language)),
                LENGTHS.entrySet().stream()
                        .map(length -> new Length(
                                KpiSpan.of(span.first(), length.getKey()).toString(),
                                length.getValue().in(language),
                                length.getKey() == span.months()))
                        .toList(),
                shares,
                Integer.toString(counted.visits().served()),
                wait(counted.visits()),
                units,
                stations,
                least,
                counted.unpublished().stream()
                        .mapToInt(DoneViews.Unpublished::count)
                        .sum(),
                publishAfter,
                counted.unpublished().stream()
                        .map(late -> new Late(organisation.unitName(late.unit()), late.count()))
                        .toList(),
                made);
    }

    static String words(KpiSpan span, Language language) {
        int year = span.first().getYear();
        return switch (span.months()) {
            case 1 -> KpiWords.MONTH.in(language, year, span.which());
            case 3 -> KpiWords.QUARTER.in(language, year, span.which());
            default -> (span.which() == 1 ? KpiWords.FIRST_HALF : KpiWords.SECOND_HALF).in(language, year);
        };
    }

    // Of so few people nobody's word is shown by itself (rating.batchMin).
    private static Station station(Ranking.Ranked<KpiReport.Station> ranked, int least) {
        var figures = ranked.of().visits();
        var shares = KpiReport.shares(figures);
        var satisfaction = shares.getOrDefault(Kpi.SATISFACTION, Ratio.NONE);
        return new Station(
                rank(ranked),
                ranked.of().station(),
                figures.served(),
                satisfaction.whole() < least ? new Cell(NOTHING, "") : cell(satisfaction),
                cell(shares.getOrDefault(Kpi.PARTICIPATION, Ratio.NONE)),
                wait(figures));
    }

    private static Ratio satisfaction(KpiReport.Station station) {
        return KpiReport.shares(station.visits()).getOrDefault(Kpi.SATISFACTION, Ratio.NONE);
    }

    private static String rank(Ranking.Ranked<?> ranked) {
        return ranked.rank().isPresent() ? Integer.toString(ranked.rank().getAsInt()) : NOTHING;
    }

    private static Cell cell(Ratio ratio) {
        return new Cell(percent(ratio), parts(ratio));
    }

    static String percent(Ratio ratio) {
        var percent = ratio.percent();
        return percent.isPresent() ? String.format(Locale.ROOT, "%.1f%%", percent.getAsDouble()) : NOTHING;
    }

    private static String parts(Ratio ratio) {
        return ratio.part() + " / " + ratio.whole();
    }

    private static String wait(Figures figures) {
        return minutes(figures.waits().p50Millis()) + " / "
                + minutes(figures.waits().p90Millis());
    }

    private static String minutes(OptionalLong millis) {
        return millis.isPresent() ? String.format(Locale.ROOT, "%.1f", millis.getAsLong() / 60_000.0) : NOTHING;
    }

    public String say(KpiWords words, Object... values) {
        return words.in(frame.language(), values);
    }

    public boolean isEmpty() {
        return units.isEmpty() && stations.isEmpty();
    }

    /// Titles of a unit's cells.
    public List<String> unitTitles() {
        return OF_A_UNIT.stream().map(kpi -> kpi.title().in(frame.language())).toList();
    }

    public String title(Kpi kpi) {
        return kpi.title().in(frame.language());
    }
}
