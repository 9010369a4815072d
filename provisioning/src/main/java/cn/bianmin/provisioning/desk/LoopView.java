package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.contract.RatingLoopFact;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.ratings.Rated;
import cn.bianmin.provisioning.ratings.TaskFile;
import cn.bianmin.provisioning.ratings.TaskRow;
import cn.bianmin.provisioning.ratings.TaskViews;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the list of bad ratings and the page of one show.
public final class LoopView {
    private LoopView() {}

    /// The list.
    public record ListPage(Frame frame, boolean closed, List<Line> lines, Optional<String> next) {
        public String say(LoopWords words) {
            return words.in(frame.language());
        }
    }

    /// One of them.
    ///
    /// @param contactBy empty where nobody can be called
    /// @param phone opened; empty: it is not
    /// @param mayOpen whether there is a number that this person may open
    /// @param hidden whether this person is not shown what the rating says
    public record OnePage(
            Frame frame,
            Line line,
            String contactBy,
            String rectifyBy,
            boolean hidden,
            boolean mayOpen,
            Optional<String> phone,
            int seconds,
            Optional<String> told,
            List<Form> forms,
            List<CaseListView.Choice> units,
            List<Step> steps) {
        public String say(LoopWords words, Object... values) {
            return words.in(frame.language(), values);
        }
    }

    /// A task in a list.
    public record Line(
            String id,
            String rating,
            String station,
            String counter,
            String item,
            String day,
            String reasons,
            String phone,
            String stage,
            String unit,
            String due,
            String level,
            String levelWords) {}

    /// A button with its fields.
    public record Form(String act, String words, boolean primary, List<Input> inputs) {}

    /// @param shape as [LoopAct.Field] says
    public record Input(String key, String label, String shape) {}

    /// One line of the history.
    ///
    /// @param refused why it has no effect; empty where it counts
    public record Step(String at, String who, String what, String words, Optional<String> refused) {}

    static ListPage list(Frame frame, boolean closed, TaskViews.Page page, Places places, boolean all) {
        return new ListPage(
                frame,
                closed,
                page.tasks().stream()
                        .map(row -> line(row, places, all, frame.language()))
                        .toList(),
                page.next()
                        .map(cursor -> "/desk/ratings?" + (closed ? "closed=on&" : "") + "due=" + cursor.dueMillis()
                                + "&id=" + cursor.id()));
    }

    /// Whether somebody sees what a rating says: whoever was rated does not see that of an anonymous one.
    static boolean isShown(Rated rated, boolean all) {
        return all || rated.contact().isPresent();
    }

    static Line line(TaskRow row, Places places, boolean all, Language language) {
        var rated = row.rated();
        boolean shown = isShown(rated, all);
        return new Line(
                row.id(),
                LoopWords.of(rated.level()).in(language),
                places.name(rated.terminal()),
                shown ? counter(rated, language) : "—",
                shown && !rated.item().isEmpty() ? rated.item() : "—",
                shown ? rated.day().toString() : "—",
                shown && !rated.reasons().isEmpty()
                        ? rated.reasons().stream()
                                .map(reason -> LoopWords.of(reason).in(language))
                                .collect(Collectors.joining("、"))
                        : "—",
                (rated.contact().isPresent() ? LoopWords.WITH_PHONE : LoopWords.ANONYMOUS).in(language),
                row.stage().words().in(language),
                row.unit().isEmpty() ? "—" : places.organisation().unitName(row.unit()),
                Frame.minute(row.due(), language),
                row.level().name(),
                HubWords.of(row.level()).in(language));
    }

    private static String counter(Rated rated, Language language) {
        return rated.counter().isEmpty() ? LoopWords.WHOLE_STATION.in(language) : rated.counter();
    }

    static List<Form> forms(List<LoopAct> allowed, Language language) {
        return allowed.stream()
                .map(act -> new Form(
                        act.key(),
                        act.words().in(language),
                        act == allowed.getFirst(),
                        act.fields().stream()
                                .map(field ->
                                        new Input(field.key(), field.label().in(language), field.shape()))
                                .toList()))
                .toList();
    }

    static List<Step> steps(TaskFile file, Organisation organisation, Language language) {
        return file.lines().reversed().stream()
                .map(line -> new Step(
                        Frame.minute(line.at(), language),
                        organisation.personName(line.fact().by().account()) + " · "
                                + organisation.unitName(line.fact().by().unit()),
                        LoopWords.of(line.fact()).in(language),
                        text(line.fact(), organisation, language),
                        line.rule()
                                .map(rule -> HubWords.NO_EFFECT.in(
                                        language, rule.words().in(language)))))
                .toList();
    }

    private static String text(RatingLoopFact fact, Organisation organisation, Language language) {
        return switch (fact) {
            case RatingLoopFact.Verified so ->
                join(
                        (so.confirmed() ? LoopWords.CONFIRMED : LoopWords.NOT_SO).in(language),
                        so.confirmed() ? organisation.unitName(so.unit()) : "",
                        so.finding());
            case RatingLoopFact.Viewed seen -> seen.purpose();
            case RatingLoopFact.Contacted called -> join(reached(called.reached(), language), called.note());
            case RatingLoopFact.Rectified done -> done.measure();
            case RatingLoopFact.CalledBack called ->
                join(
                        called.reached()
                                ? (called.satisfied() ? LoopWords.SATISFIED : LoopWords.NOT_SATISFIED).in(language)
                                : reached(false, language),
                        called.note());
            case RatingLoopFact.Closed _ -> "";
        };
    }

    private static String reached(boolean reached, Language language) {
        return (reached ? LoopWords.REACHED : LoopWords.NOT_REACHED).in(language);
    }

    private static String join(String... texts) {
        return Stream.of(texts).filter(text -> !text.isBlank()).collect(Collectors.joining(" · "));
    }
}
