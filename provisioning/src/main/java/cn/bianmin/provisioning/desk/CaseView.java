package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.cases.CaseFile;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.provisioning.cases.Matter;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.rules.cases.Stage;
import cn.bianmin.rules.cases.StepWords;
import cn.bianmin.rules.deadlines.DueSentence;
import cn.bianmin.web.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the page of one case shows.
public record CaseView(
        Frame frame,
        CaseListView.Line line,
        String terminal,
        List<Part> stages,
        String due,
        Optional<String> told,
        List<Form> forms,
        List<CaseListView.Choice> units,
        List<Step> steps,
        boolean sealed,
        Optional<String> personal,
        int seconds) {

    /// A stage of the bar: `past`, `now` or `next`.
    public record Part(String words, String look) {}

    /// A button with its fields.
    public record Form(String act, String words, boolean primary, List<Input> inputs) {}

    /// @param shape `text`, `long` or `unit`
    public record Input(String key, String label, String value, String shape) {}

    /// One line of the history.
    ///
    /// @param refused why it has no effect; empty where it counts
    public record Step(String at, String who, String what, String words, Optional<String> refused) {}

    static CaseView of(
            CaseFile file,
            Matter row,
            List<Act> allowed,
            Clocks clocks,
            Organisation organisation,
            Person person,
            Session session,
            Optional<String> told,
            Optional<String> personal,
            Instant now) {
        var language = session.language();
        var matter = file.matter();
        return new CaseView(
                Frame.of(person, organisation, session),
                CaseListView.Line.of(row, organisation, language),
                row.terminal(),
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
                organisation.units().stream()
                        .filter(unit -> !unit.id().equals(person.unit()))
                        .map(unit -> new CaseListView.Choice(unit.id(), unit.name(), false))
                        .toList(),
                file.lines().reversed().stream()
                        .map(each -> step(each, organisation, language))
                        .toList(),
                matter.received().filter(received -> received.sealed() != null).isPresent(),
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
        boolean preset = field == Act.Field.COMMITTED || field == Act.Field.STATUTORY;
        return new Input(
                field.key(),
                field.label().in(language),
                preset ? Act.preset(file.matter(), field, clocks) : "",
                field == Act.Field.TO_UNIT ? "unit" : preset ? "text" : "long");
    }

    private static Step step(CaseFile.Line line, Organisation organisation, Language language) {
        var by = line.fact().by();
        String who = by.account().isEmpty() ? "" : organisation.personName(by.account());
        return new Step(
                Frame.minute(line.at(), language),
                (who + " · " + organisation.unitName(by.unit())).strip(),
                StepWords.of(line.fact()).in(language),
                StepText.of(line.fact()),
                line.rule()
                        .map(rule ->
                                HubWords.NO_EFFECT.in(language, rule.words().in(language))));
    }
}
