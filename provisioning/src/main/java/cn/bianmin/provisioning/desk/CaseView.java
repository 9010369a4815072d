package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.cases.CaseFile;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.provisioning.cases.Matter;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.rules.cases.Stage;
import cn.bianmin.rules.cases.StepWords;
import cn.bianmin.rules.deadlines.DueSentence;
import cn.bianmin.rules.deadlines.PauseReason;
import cn.bianmin.web.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the page of one case shows.
public record CaseView(
        Frame frame,
        CaseListView.Line line,
        String terminal,
        List<Part> stages,
        String due,
        Optional<String> told,
        List<Form> forms,
        List<String> same,
        boolean joint,
        List<String> way,
        boolean whole,
        List<AskedView> asked,
        List<CaseListView.Choice> units,
        List<CaseListView.Choice> pauses,
        List<Step> steps,
        boolean sealed,
        Optional<String> personal,
        int seconds) {

    /// A stage of the bar: `past`, `now` or `next`.
    public record Part(String words, String look) {}

    /// A button with its fields.
    public record Form(String act, String words, boolean primary, List<Input> inputs) {}

    /// @param shape `text`, `long`, `unit`, `maybe` a unit, or `pause`
    public record Input(String key, String label, String value, String shape) {}

    /// The units, and none.
    public List<CaseListView.Choice> noneOrUnits() {
        return Stream.concat(Stream.of(new CaseListView.Choice("", "—", true)), units.stream())
                .toList();
    }

    /// One line of the history.
    ///
    /// @param refused why it has no effect; empty where it counts
    public record Step(String at, String who, String what, String words, Optional<String> refused) {}

    static CaseView of(
            CaseFile file,
            Matter row,
            List<Matter> same,
            List<Act> allowed,
            boolean whole,
            Clocks clocks,
            Names names,
            Person person,
            Session session,
            Optional<String> told,
            Optional<String> personal,
            Instant now) {
        var language = names.language();
        var matter = file.matter();
        return new CaseView(
                Frame.of(person, names.organisation(), session),
                CaseListView.Line.of(row, names),
                names.unit(row.terminal()),
                Arrays.stream(Stage.values())
                        .map(stage -> new Part(
                                stage.words().in(language),
                                stage == matter.state().stage()
                                        ? "now"
                                        : stage.compareTo(matter.state().stage()) < 0 ? "past" : "next"))
                        .toList(),
                clocks.facts(matter)
                        .filter(_ -> matter.state().isUndecided())
                        .map(facts -> DueSentence.of(clocks.deadlines(), facts, DueSentence.Act.DONE, now)
                                .in(language))
                        .orElse(""),
                told,
                forms(allowed, file, clocks, language),
                same.stream()
                        .map(other -> "%s · %s · %s"
                                .formatted(
                                        CodeWords.printed(other.code()),
                                        names.unit(other.terminal()),
                                        other.state().words().in(language)))
                        .toList(),
                matter.kind() == CaseFact.Kind.JOINT,
                names.way(row.item()),
                whole,
                AskedView.of(matter, clocks, names, now),
                names.organisation().units().stream()
                        .filter(unit -> !unit.id().equals(person.unit()))
                        .map(unit -> new CaseListView.Choice(unit.id(), unit.name(), false))
                        .toList(),
                Arrays.stream(PauseReason.values())
                        .filter(reason -> reason != PauseReason.SUPPLEMENT)
                        .map(reason -> new CaseListView.Choice(
                                reason.name(), reason.words().in(language), false))
                        .toList(),
                file.lines().reversed().stream().map(each -> step(each, names)).toList(),
                whole
                        && matter.received()
                                .filter(received -> received.sealed() != null)
                                .isPresent(),
                personal,
                clocks.policy().screen().pii().count());
    }

    private static List<Form> forms(List<Act> allowed, CaseFile file, Clocks clocks, Language language) {
        var forms = new ArrayList<Form>();
        for (Act act : allowed) {
            forms.add(new Form(
                    act.key(),
                    act.words().in(language),
                    forms.isEmpty(),
                    act.fields().stream()
                            .map(field -> input(field, file, clocks, language))
                            .toList()));
        }
        return forms;
    }

    private static Input input(Act.Field field, CaseFile file, Clocks clocks, Language language) {
        boolean preset = Act.isPreset(field);
        return new Input(
                field.key(),
                field.label().in(language),
                preset ? Act.preset(file.matter(), field, clocks) : "",
                shape(field));
    }

    private static String shape(Act.Field field) {
        return switch (field) {
            case TO_UNIT, ASKED -> "unit";
            case ALSO_ASKED, AND_ASKED -> "maybe";
            case PAUSE_REASON -> "pause";
            case COMMITTED, STATUTORY, DAYS, MORE, ASKER, BAG -> "text";
            case OPINION, REASON, BASIS, FIX, REMEDY, RESULT, MISSING, CAUSE, QUESTION, ANSWER -> "long";
        };
    }

    private static Step step(CaseFile.Line line, Names names) {
        var by = line.fact().by();
        var language = names.language();
        return new Step(
                Frame.minute(line.at(), language),
                names.who(by),
                StepWords.of(line.fact(), names::unit).in(language),
                StepText.of(line.fact(), names),
                line.rule()
                        .map(rule ->
                                HubWords.NO_EFFECT.in(language, rule.words().in(language))));
    }
}
