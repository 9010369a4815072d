package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.desk.CaseListView.Choice;
import cn.bianmin.provisioning.rollouts.RolloutWish;
import cn.bianmin.web.Ask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The form that starts a rollout: what it offers to choose from, and what was chosen. Each figure comes from a short
/// list; the first of each that is usual is chosen beforehand.
final class RolloutForm {
    static final String RINGS = "1,10,50,100";
    static final int FIRST_CHARACTERS = 2_000;

    /// A field with figures to choose from.
    ///
    /// @param usual the one that is chosen beforehand
    private record Figures(String name, List<Long> figures, long usual, Function<Long, Said> words) {}

    /// What a figure is called.
    private interface Said {
        String in(Language language);
    }

    private static final List<Figures> FIELDS = List.of(
            new Figures("failures", List.of(0L, 1L, 2L, 5L, 10L), 1, RolloutForm::percent),
            new Figures("confirmed", List.of(50L, 80L, 90L, 95L, 100L), 95, RolloutForm::percent),
            new Figures("soak", List.of(0L, 1L, 12L, 24L, 72L), 24, RolloutForm::hours),
            new Figures("patience", List.of(24L, 72L, 168L, 336L), 72, RolloutForm::hours),
            new Figures("once", List.of(10L, 50L, 100L, 300L, 1_000L), 300, number -> _ -> Long.toString(number)),
            new Figures("pace", List.of(0L, 16L << 10, 64L << 10, 256L << 10, 1L << 20), 64L << 10, RolloutForm::pace));

    private static final List<String> WINDOWS = List.of("22:00-05:30", "20:00-06:00", "00:00-05:00", "");

    private RolloutForm() {}

    private static Said percent(long number) {
        return _ -> number + "%";
    }

    private static Said hours(long hours) {
        return language -> FleetText.span(Duration.ofHours(hours), language);
    }

    private static Said pace(long bytes) {
        return language -> bytes == 0
                ? RolloutWords.NO_LIMIT.in(language)
                : RolloutWords.PACE_OF.in(language, FleetText.bytes(bytes));
    }

    static String pace(long bytes, Language language) {
        return pace(bytes).in(language);
    }

    static String window(String window, Language language) {
        return window.isEmpty() ? RolloutWords.ALWAYS.in(language) : window;
    }

    static List<Choice> windows(Language language) {
        return WINDOWS.stream()
                .map(window -> new Choice(window, window(window, language), window.equals(WINDOWS.getFirst())))
                .toList();
    }

    /// @param name of a field with figures
    static List<Choice> choices(String name, Language language) {
        var field = field(name);
        return field.figures().stream()
                .map(figure -> new Choice(
                        Long.toString(figure), field.words().apply(figure).in(language), figure == field.usual()))
                .toList();
    }

    private static Figures field(String name) {
        return FIELDS.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// What was chosen; empty where the form was not this one.
    ///
    /// @param among the terminals of the place that was chosen
    static Optional<RolloutWish> wish(Ask ask, List<TerminalId> among) {
        var release = ask.field("release").filter(text -> text.matches("[1-9][0-9]{0,15}"));
        var figures = new ArrayList<Long>();
        for (var field : FIELDS) chosen(ask, field).ifPresent(figures::add);
        var window = ask.field("window").filter(WINDOWS::contains);
        if (release.isEmpty() || figures.size() != FIELDS.size() || window.isEmpty()) return Optional.empty();
        String id = ask.field("id")
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse("release-" + release.get());
        return Optional.of(new RolloutWish(
                id,
                Long.parseLong(release.get()),
                RolloutWish.order(id, first(ask, among), among),
                rings(ask.field("rings").orElse("")),
                figures.get(0).intValue(),
                figures.get(1).intValue(),
                Duration.ofHours(figures.get(2)),
                Duration.ofHours(figures.get(3)),
                figures.get(4).intValue(),
                window.get(),
                figures.get(5)));
    }

    private static Optional<Long> chosen(Ask ask, Figures field) {
        return ask.field(field.name())
                .flatMap(text -> field.figures().stream()
                        .filter(figure -> Long.toString(figure).equals(text))
                        .findFirst());
    }

    // Words that are no rings make none, which the plan's own rules then object to.
    private static List<Integer> rings(String text) {
        if (!text.matches("\\s*[0-9]{1,3}(\\s*[,\uFF0C\u3001]\\s*[0-9]{1,3}){0,30}\\s*")) return List.of();
        return Arrays.stream(text.strip().split("\\s*[,\uFF0C\u3001]\\s*", -1))
                .map(Integer::valueOf)
                .toList();
    }

    /// Those that are named to be first, without any that is not among them.
    private static List<TerminalId> first(Ask ask, List<TerminalId> among) {
        String text = ask.field("first").orElse("");
        return Arrays.stream(text.substring(0, Math.min(text.length(), FIRST_CHARACTERS))
                        .split("[\\s,\uFF0C\u3001]+", -1))
                .filter(TerminalId::isValid)
                .map(TerminalId::new)
                .filter(among::contains)
                .toList();
    }

    /// Ids that are named to be first and stand nowhere in the place that was chosen.
    static List<String> strangers(Ask ask, List<TerminalId> among) {
        return Arrays.stream(ask.field("first").orElse("").split("[\\s,\uFF0C\u3001]+", -1))
                .filter(text -> !text.isEmpty())
                .filter(text -> !TerminalId.isValid(text) || !among.contains(new TerminalId(text)))
                .limit(5)
                .toList();
    }
}
