package cn.bianmin.provisioning.days;

import cn.bianmin.provisioning.days.FiguresStore.StationDate;
import cn.bianmin.provisioning.projections.ProjectionStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What stations did, as consoles and exports show it. Thread-safe. Every answer is one moment's.
///
/// A station is named by the terminal that keeps its queue.
public final class DayViews {
    private static final int HOURS = 24;

    private final ProjectionStore<FoldStore, FiguresStore> store;

    /// One station's day.
    ///
    /// @param ended empty where the hub never heard that the day was opened: a station with a pad only, or an
    ///     entry that was lost
    /// @param unserved tickets that nobody had served when the day was closed, as the station says
    /// @param takenByHour numbers drawn in each of the 24 hours
    /// @param leftOut facts of this station, of whatever day, that could not be used
    /// @param leftOutSentence which one was the latest, and why
    public record StationDay(
            String station,
            LocalDate day,
            Optional<DayEnd> ended,
            int unserved,
            Figures figures,
            List<Integer> takenByHour,
            long leftOut,
            String leftOutSentence) {}

    /// @param hour 0 to 23, or -1 where the station's clock was not known
    public record HourRow(int hour, Figures figures) {}

    /// @param item empty for ratings that name none
    public record ItemRow(String item, Figures figures, List<Integer> takenByHour) {}

    /// @param item empty for ratings that name none
    /// @param hour 0 to 23, or -1 where the station's clock was not known
    public record Row(String station, LocalDate day, String item, int hour, Figures figures) {}

    /// All stations on one day.
    ///
    /// @param figures over all of them; percentiles of all people's waits, not of stations' percentiles
    public record Overview(Figures figures, List<Integer> takenByHour, List<StationDay> stations) {}

    /// A station's day, looked into.
    public record Detail(StationDay whole, List<HourRow> hours, List<ItemRow> items) {}

    DayViews(ProjectionStore<FoldStore, FiguresStore> store) {
        this.store = store;
    }

    /// Date on every station's wall.
    public static LocalDate date(Instant now) {
        return StationClock.date(now.toEpochMilli());
    }

    /// All stations that did anything on that day, by name.
    public Overview day(LocalDate day) {
        return store.read(rows -> {
            var ends = rows.days(day);
            var leftOut = rows.leftOut();
            var stations = new TreeMap<String, Part>();
            var all = new Part();
            for (var visit : rows.visits(day, null)) {
                all.visit(visit);
                part(stations, visit.station()).visit(visit);
            }
            for (var mark : rows.marks(day, null)) {
                all.mark(mark);
                part(stations, mark.station()).mark(mark);
            }
            ends.keySet().forEach(station -> part(stations, station));
            var found = new ArrayList<StationDay>();
            stations.forEach(
                    (station, part) -> found.add(whole(station, day, part, ends.get(station), leftOut.get(station))));
            return new Overview(all.tally.figures(), all.byHour(), found);
        });
    }

    /// One station's day; with empty figures where it did nothing.
    public Detail station(String station, LocalDate day) {
        return store.read(rows -> {
            var whole = new Part();
            var hours = new TreeMap<Integer, Part>();
            var items = new TreeMap<String, Part>();
            for (var visit : rows.visits(day, station)) {
                whole.visit(visit);
                part(hours, visit.hour()).visit(visit);
                part(items, visit.item()).visitOnly(visit);
                visit.doneServices().forEach(item -> part(items, item).tally.serviceDone());
            }
            for (var mark : rows.marks(day, station)) {
                whole.mark(mark);
                part(hours, mark.hour()).mark(mark);
                part(items, mark.item()).mark(mark);
            }
            var found = whole(
                    station,
                    day,
                    whole,
                    rows.days(day).get(station),
                    rows.leftOut().get(station));
            return new Detail(
                    found,
                    hours.entrySet().stream()
                            .map(hour -> new HourRow(
                                    hour.getKey(), hour.getValue().tally.figures()))
                            .toList(),
                    items.entrySet().stream()
                            .map(item -> new ItemRow(
                                    item.getKey(),
                                    item.getValue().tally.figures(),
                                    item.getValue().byHour()))
                            .sorted(Comparator.<ItemRow>comparingInt(
                                            row -> -row.figures().taken())
                                    .thenComparing(ItemRow::item))
                            .toList());
        });
    }

    /// Several days together.
    ///
    /// @param figures over all stations; percentiles of all people's waits
    /// @param stations those that did anything, by name
    public record Span(Figures figures, Map<String, Figures> stations) {}

    /// All days of a span, read day by day, so that a long span holds nobody up.
    ///
    /// @param station which ones are counted
    public Span span(LocalDate from, LocalDate to, Predicate<String> station) {
        var all = new Part();
        var stations = new TreeMap<String, Part>();
        for (var at = from; !at.isAfter(to); at = at.plusDays(1)) {
            var day = at;
            store.read(rows -> {
                for (var visit : rows.visits(day, null)) {
                    if (!station.test(visit.station())) continue;
                    all.visit(visit);
                    part(stations, visit.station()).visit(visit);
                }
                for (var mark : rows.marks(day, null)) {
                    if (!station.test(mark.station())) continue;
                    all.mark(mark);
                    part(stations, mark.station()).mark(mark);
                }
                return stations.size();
            });
        }
        var figures = new TreeMap<String, Figures>();
        stations.forEach((name, part) -> figures.put(name, part.tally.figures()));
        return new Span(all.tally.figures(), figures);
    }

    /// The days before and after on which the station did anything, within a quarter of a year.
    public List<LocalDate> neighbours(String station, LocalDate day) {
        return store.read(rows -> rows.dates(day.minusDays(45), day.plusDays(45), station).stream()
                .map(StationDate::day)
                .toList());
    }

    /// One row a station, day, item and hour, in that order. Station's days are read one by one, so a long
    /// range holds nobody up; each of them is one moment's.
    ///
    /// @param station only this one's, or null for all
    public void rows(LocalDate from, LocalDate to, @Nullable String station, Consumer<? super Row> reader) {
        var dates = store.read(rows -> rows.dates(from, to, station));
        for (var date : dates) {
            rows(date).forEach(reader);
        }
    }

    private List<Row> rows(StationDate date) {
        record Cell(String item, int hour) {}
        return store.read(rows -> {
            var cells =
                    new TreeMap<Cell, Tally>(Comparator.comparing(Cell::item).thenComparingInt(Cell::hour));
            for (var visit : rows.visits(date.day(), date.station())) {
                cells.computeIfAbsent(new Cell(visit.item(), visit.hour()), cell -> new Tally())
                        .visit(visit);
                for (String item : visit.doneServices()) {
                    cells.computeIfAbsent(new Cell(item, visit.hour()), cell -> new Tally())
                            .serviceDone();
                }
            }
            for (var mark : rows.marks(date.day(), date.station())) {
                cells.computeIfAbsent(new Cell(mark.item(), mark.hour()), cell -> new Tally())
                        .mark(mark);
            }
            return cells.entrySet().stream()
                    .map(cell -> new Row(
                            date.station(),
                            date.day(),
                            cell.getKey().item(),
                            cell.getKey().hour(),
                            cell.getValue().figures()))
                    .toList();
        });
    }

    private static StationDay whole(
            String station,
            LocalDate day,
            Part part,
            FiguresStore.@Nullable DayRow end,
            FiguresStore.@Nullable LeftOutRow leftOut) {
        return new StationDay(
                station,
                day,
                Optional.ofNullable(end).map(FiguresStore.DayRow::ended),
                end == null ? 0 : end.unserved(),
                part.tally.figures(),
                part.byHour(),
                leftOut == null ? 0 : leftOut.count(),
                leftOut == null ? "" : leftOut.sentence());
    }

    private static <K> Part part(Map<K, Part> parts, K key) {
        return parts.computeIfAbsent(key, any -> new Part());
    }

    /// A tally and the hours in which its numbers were drawn.
    private static final class Part {
        final Tally tally = new Tally();
        private final int[] hours = new int[HOURS];

        void visit(FiguresStore.VisitRow visit) {
            visitOnly(visit);
            visit.doneServices().forEach(item -> tally.serviceDone());
        }

        void visitOnly(FiguresStore.VisitRow visit) {
            tally.visit(visit);
            if (visit.hour() >= 0) hours[visit.hour()]++;
        }

        void mark(FiguresStore.MarkRow mark) {
            tally.mark(mark);
        }

        List<Integer> byHour() {
            return IntStream.of(hours).boxed().toList();
        }
    }
}
