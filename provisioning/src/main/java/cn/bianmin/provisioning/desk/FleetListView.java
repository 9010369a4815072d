package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.desk.CaseListView.Choice;
import cn.bianmin.provisioning.desk.FleetText.Chip;
import cn.bianmin.provisioning.health.FleetCounts;
import cn.bianmin.provisioning.health.FleetQuery;
import cn.bianmin.provisioning.health.HealthViews;
import cn.bianmin.provisioning.health.LinkState;
import cn.bianmin.provisioning.health.TerminalRow;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.rules.health.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the list of terminals shows.
///
/// @param tiles states with how many terminals are in each, the first for all
/// @param crumbs where one is in the tree, the last without a way
/// @param branches what lies below
/// @param hidden what the form carries on without showing it
/// @param count of all pages
/// @param pages where one is among them
public record FleetListView(
        Frame frame,
        List<Tile> tiles,
        List<Crumb> crumbs,
        List<Branch> branches,
        boolean hasPlaces,
        Map<String, String> hidden,
        List<Choice> states,
        List<Choice> troubles,
        List<Choice> versions,
        List<Choice> orders,
        String text,
        List<Line> lines,
        String count,
        String pages,
        Optional<String> previous,
        Optional<String> next) {
    public String say(FleetWords words, Object... values) {
        return frame.say(words, values);
    }

    /// @param level colours it
    public record Tile(String words, String means, long number, String path, boolean isNow, String level) {}

    /// @param path empty where one is
    public record Crumb(String words, String path) {}

    public record Branch(String words, String path, long terminals, long troubled, long urgent) {}

    public record Line(
            String terminal,
            String station,
            String place,
            String state,
            String level,
            String heard,
            String version,
            List<Chip> chips) {}

    static FleetListView of(
            FleetAsk ask,
            Frame frame,
            Network network,
            FleetTree tree,
            FleetCounts counts,
            HealthViews.Page page,
            Instant now) {
        var language = frame.language();
        long pages = Math.max(1, (page.all() + FleetQuery.LINES - 1) / FleetQuery.LINES);
        return new FleetListView(
                frame,
                tiles(ask, counts, language),
                crumbs(ask, tree, language),
                tree.below().stream()
                        .map(branch -> new Branch(
                                branch.unit().name(),
                                ask.at(branch.unit().id()).path(),
                                branch.place().terminals(),
                                branch.place().troubled(),
                                branch.place().urgent()))
                        .toList(),
                !network.organisation().units().isEmpty(),
                Map.of("unit", ask.unit()),
                choices(
                        LinkState.values(),
                        ask.state().map(Enum::name).orElse(""),
                        state -> FleetWords.of(state).in(language),
                        language),
                choices(
                        Trouble.values(),
                        ask.trouble().map(Enum::name).orElse(""),
                        trouble -> TroubleWords.of(trouble).in(language) + " (" + counts.of(trouble) + ")",
                        language),
                versions(ask, counts, language),
                orders(ask, language),
                ask.text(),
                page.rows().stream()
                        .map(row -> line(row, network, now, language))
                        .toList(),
                FleetWords.COUNT.in(language, page.all()),
                FleetWords.PAGE_OF.in(language, ask.page() + 1, pages),
                ask.page() > 0 ? Optional.of(ask.page(ask.page() - 1).path()) : Optional.empty(),
                ask.page() + 1 < pages ? Optional.of(ask.page(ask.page() + 1).path()) : Optional.empty());
    }

    private static List<Tile> tiles(FleetAsk ask, FleetCounts counts, Language language) {
        var tiles = new ArrayList<Tile>();
        tiles.add(new Tile(
                FleetWords.ALL.in(language),
                "",
                counts.all(),
                ask.in(Optional.empty()).path(),
                ask.state().isEmpty(),
                ""));
        for (var state : LinkState.values()) {
            if (state == LinkState.RETIRED && counts.of(state) == 0) continue;
            tiles.add(new Tile(
                    FleetWords.of(state).in(language),
                    FleetWords.meaning(state).in(language),
                    counts.of(state),
                    ask.in(Optional.of(state)).path(),
                    ask.state().filter(now -> now == state).isPresent(),
                    level(state)));
        }
        return tiles;
    }

    static String level(LinkState state) {
        return switch (state) {
            case ONLINE -> "GREEN";
            case SILENT -> "YELLOW";
            case OFFLINE -> "GREY";
            case NEVER, RETIRED -> "FAINT";
        };
    }

    private static List<Crumb> crumbs(FleetAsk ask, FleetTree tree, Language language) {
        var crumbs = new ArrayList<Crumb>();
        var above = tree.crumbs();
        crumbs.add(new Crumb(
                FleetWords.WHOLE_NETWORK.in(language),
                above.isEmpty() ? "" : ask.at("").path()));
        for (int i = 0; i < above.size(); i++) {
            Unit unit = above.get(i);
            crumbs.add(new Crumb(
                    unit.name(), i == above.size() - 1 ? "" : ask.at(unit.id()).path()));
        }
        return crumbs;
    }

    private interface Naming<E> {
        String of(E value);
    }

    private static <E extends Enum<E>> List<Choice> choices(
            E[] values, String now, Naming<E> naming, Language language) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", FleetWords.ALL.in(language), now.isEmpty()));
        Arrays.stream(values)
                .map(value ->
                        new Choice(value.name(), naming.of(value), value.name().equals(now)))
                .forEach(choices::add);
        return choices;
    }

    private static List<Choice> versions(FleetAsk ask, FleetCounts counts, Language language) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", FleetWords.ALL.in(language), ask.version().isEmpty()));
        counts.versions()
                .forEach((version, number) ->
                        choices.add(new Choice(version, version + " (" + number + ")", version.equals(ask.version()))));
        return choices;
    }

    private static List<Choice> orders(FleetAsk ask, Language language) {
        return Arrays.stream(FleetQuery.Order.values())
                .map(order -> {
                    var words = switch (order) {
                        case URGENT -> FleetWords.BY_URGENT;
                        case TERMINAL -> FleetWords.BY_TERMINAL;
                        case STATION -> FleetWords.BY_STATION;
                        case HEARD -> FleetWords.BY_HEARD;
                        case VERSION -> FleetWords.BY_VERSION;
                    };
                    return new Choice(order.name(), words.in(language), order == ask.order());
                })
                .toList();
    }

    private static Line line(TerminalRow row, Network network, Instant now, Language language) {
        return new Line(
                row.terminal(),
                row.station(),
                network.place(row.path()),
                FleetWords.of(row.state()).in(language),
                level(row.state()),
                FleetText.ago(row.heard(), now, language),
                version(row, language),
                FleetText.chips(row.troubles(), language));
    }

    /// The units above the one where it stands, without the highest, which they have all in common.
    static String version(TerminalRow row, Language language) {
        return row.release().isPresent()
                ? row.software() + " · "
                        + FleetWords.RELEASE.in(language, row.release().getAsLong())
                : row.software();
    }
}
