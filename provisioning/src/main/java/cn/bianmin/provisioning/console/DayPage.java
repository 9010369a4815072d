package cn.bianmin.provisioning.console;

import cn.bianmin.provisioning.days.DayViews;
import cn.bianmin.provisioning.days.Figures;
import cn.bianmin.provisioning.ledgers.TerminalView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What the pages of the days show, in words and pixels. Pure.
public final class DayPage {
    private static final ZoneId STATION = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy年M月d日 EEEE", Locale.CHINA);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter LAST_HEARD = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA);
    private static final String NOTHING = "–";
    private static final int LEVEL_PIXELS = 100;
    private static final List<String> LEVELS = List.of("很满意", "满意", "基本满意", "不满意", "很不满意");
    private static final List<String> ENGLISH_LEVELS =
            List.of("Very satisfied", "Satisfied", "Basically satisfied", "Dissatisfied", "Very dissatisfied");

    private DayPage() {}

    /// The figures of a row, ready to be read.
    public record Cells(
            int taken,
            int served,
            int noShow,
            int abandoned,
            int open,
            int quick,
            String waited,
            String service,
            int ratings,
            String satisfaction) {
        static Cells of(Figures figures) {
            return new Cells(
                    figures.taken(),
                    figures.served(),
                    figures.noShow(),
                    figures.abandoned(),
                    figures.open(),
                    figures.quick(),
                    spread(figures.waits()),
                    spread(figures.services()),
                    figures.ratings(),
                    figures.satisfaction()
                            .map(both ->
                                    "%.0f%% · %.0f%%".formatted(both.satisfiedPercent(), both.participationPercent()))
                            .orElse(NOTHING));
        }

        /// Of one hour: ratings come when a visit ends, and may be of another hour than its number, so a share
        /// of the one in the other would say nothing.
        static Cells ofHour(Figures figures) {
            var all = of(figures);
            return new Cells(
                    all.taken(),
                    all.served(),
                    all.noShow(),
                    all.abandoned(),
                    all.open(),
                    all.quick(),
                    all.waited(),
                    all.service(),
                    all.ratings(),
                    NOTHING);
        }
    }

    /// @param look `good`, `soon` or `plain`
    public record State(String look, String chinese, String english) {
        static State of(DayViews.StationDay day, LocalDate today) {
            if (day.ended().isEmpty()) {
                return new State("plain", "没有开门记录", "No opening known");
            }
            return switch (day.ended().get()) {
                case OPEN ->
                    day.day().isBefore(today)
                            ? new State("soon", "⚠ 未日清", "Never closed")
                            : new State("good", "● 办事中", "Open");
                case CLOSED ->
                    day.unserved() > 0
                            ? new State("plain", "已日清,剩 " + day.unserved(), "Closed, " + day.unserved() + " left")
                            : new State("plain", "已日清", "Closed");
                case LEFT_OPEN -> new State("soon", "⚠ 次日才关", "Closed by the next opening");
            };
        }
    }

    public record Line(String name, String link, State state, Cells cells, Spark spark) {}

    /// @param quiet stations that are known and did nothing
    /// @param troubles what could not be counted, a sentence each
    public record Overview(
            String day,
            String date,
            String before,
            String after,
            String fresh,
            List<Line> lines,
            Cells total,
            Spark spark,
            List<String> quiet,
            List<String> troubles) {}

    public record Level(String chinese, String english, int count, int width) {}

    /// @param before the day before on which there was anything; may be empty
    public record Station(
            String name,
            String day,
            String date,
            String before,
            String after,
            String fresh,
            State state,
            List<Line> hours,
            List<Line> items,
            Cells total,
            List<Level> levels,
            String satisfaction,
            String trouble) {}

    /// @param behind entries that are not worked in yet
    static Overview overview(
            LocalDate day, DayViews.Overview found, List<TerminalView> terminals, Instant now, long behind) {
        Map<String, TerminalView> known =
                terminals.stream().collect(Collectors.toMap(TerminalView::terminal, view -> view));
        int most = found.stations().stream()
                .mapToInt(station -> Collections.max(station.takenByHour()))
                .max()
                .orElse(0);
        var lines = new ArrayList<Line>();
        var troubles = new ArrayList<String>();
        for (var station : found.stations()) {
            var terminal = known.remove(station.station());
            lines.add(new Line(
                    station.station(),
                    terminal == null ? "" : link(terminal),
                    State.of(station, DayViews.date(now)),
                    Cells.of(station.figures()),
                    drawn(station.takenByHour(), most)));
            if (station.leftOut() > 0) troubles.add(trouble(station));
        }
        return new Overview(
                day.toString(),
                DATE.format(day),
                day.minusDays(1).toString(),
                day.plusDays(1).toString(),
                fresh(now, behind),
                lines,
                Cells.of(found.figures()),
                drawn(found.takenByHour(), Collections.max(found.takenByHour())),
                known.keySet().stream().sorted().toList(),
                troubles);
    }

    /// @param dates days on which there was anything, in order
    static Station station(DayViews.Detail found, List<LocalDate> dates, Instant now, long behind) {
        var whole = found.whole();
        long longest = found.hours().stream()
                .mapToLong(row -> row.figures().waits().p50Millis().orElse(0))
                .max()
                .orElse(0);
        int most = found.items().stream()
                .mapToInt(row -> Collections.max(row.takenByHour()))
                .max()
                .orElse(0);
        int ratings = whole.figures().ratings();
        var levels = new ArrayList<Level>();
        for (int i = 0; i < LEVELS.size(); i++) {
            int count = whole.figures().levels().get(i);
            levels.add(
                    new Level(LEVELS.get(i), ENGLISH_LEVELS.get(i), count, Spark.scaled(count, ratings, LEVEL_PIXELS)));
        }
        var state = State.of(whole, DayViews.date(now));
        return new Station(
                whole.station(),
                whole.day().toString(),
                DATE.format(whole.day()),
                dates.stream()
                        .filter(whole.day()::isAfter)
                        .reduce((earlier, later) -> later)
                        .map(LocalDate::toString)
                        .orElse(""),
                dates.stream()
                        .filter(whole.day()::isBefore)
                        .findFirst()
                        .map(LocalDate::toString)
                        .orElse(""),
                fresh(now, behind),
                state,
                found.hours().stream()
                        .map(row -> new Line(
                                row.hour() < 0 ? "时间不详 not known" : "%02d–%02d".formatted(row.hour(), row.hour() + 1),
                                "",
                                state,
                                Cells.ofHour(row.figures()),
                                Spark.lying(
                                        row.figures().waits().p50Millis().orElse(0),
                                        longest,
                                        minutes(row.figures().waits().p50Millis()) + " 分钟")))
                        .toList(),
                found.items().stream()
                        .map(row -> new Line(
                                row.item().isEmpty() ? "没有指明事项 none named" : row.item(),
                                "",
                                state,
                                Cells.of(row.figures()),
                                drawn(row.takenByHour(), most)))
                        .toList(),
                Cells.of(whole.figures()),
                levels,
                whole.figures()
                        .satisfaction()
                        .map(both -> "满意 satisfied %.1f%%(%d/%d),参与 took part %.1f%%(%d/%d)"
                                .formatted(
                                        both.satisfiedPercent(),
                                        whole.figures().satisfied(),
                                        ratings,
                                        both.participationPercent(),
                                        ratings,
                                        whole.figures().served()))
                        .orElse("还说不上满意率:要有评价,也要有办结。 No share yet: it takes ratings and visits served."),
                whole.leftOut() > 0 ? trouble(whole) : "");
    }

    private static String trouble(DayViews.StationDay day) {
        return "%s:%d 条。最近一条 latest: %s".formatted(day.station(), day.leftOut(), day.leftOutSentence());
    }

    private static String link(TerminalView terminal) {
        String heard = terminal.lastReceived() == null
                ? "还没有数据 nothing yet"
                : "数据截至 heard until "
                        + LAST_HEARD.format(terminal.lastReceived().atZone(STATION));
        return (terminal.online() ? "在线 online," : "未联网 offline,") + heard;
    }

    private static String fresh(Instant now, long behind) {
        String read = "读取于 read at " + CLOCK.format(now.atZone(STATION));
        return behind > 0 ? read + ",还有 " + behind + " 条没算进来 still to be counted" : read;
    }

    private static Spark drawn(List<Integer> byHour, int most) {
        int peak = Collections.max(byHour);
        String words = peak == 0 ? "没有取号" : "%d 点最多,%d 张".formatted(byHour.indexOf(peak), peak);
        return Spark.upright(byHour, most, words);
    }

    private static String spread(Figures.Spread spread) {
        return spread.count() == 0 ? NOTHING : minutes(spread.p50Millis()) + " | " + minutes(spread.p90Millis());
    }

    /// Whole minutes; less than one is said so.
    private static String minutes(OptionalLong millis) {
        if (millis.isEmpty()) {
            return NOTHING;
        }
        long minutes = Math.round(millis.getAsLong() / 60_000.0);
        return minutes == 0 ? "<1" : Long.toString(minutes);
    }
}
