package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.supervision.SupervisionActs.Outcome;
import cn.bianmin.rules.supervision.SupervisionRule;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who may look at what of supervision (DOMAIN F2), and what they are told once: on the next page.
final class Oversight {
    private record Told(String sentence) {}

    private record Typed(Map<String, String> fields) {}

    private Oversight() {}

    /// Whether somebody oversees others: lists of units, rates, ledgers and coverage are theirs.
    static boolean oversees(Person person) {
        return person.role() == Actor.Role.SUPERVISOR || person.role() == Actor.Role.LEAD;
    }

    /// Whether somebody looks after machines, and sees nothing of people (DOMAIN F2).
    static boolean isIt(Person person) {
        return person.role() == Actor.Role.IT;
    }

    static Set<String> units(Person person, Organisation organisation) {
        return organisation.below(person.unit());
    }

    /// Whether nobody is above somebody's unit.
    static boolean standsAbove(Person person, Organisation organisation) {
        return organisation.units().stream().anyMatch(unit -> unit.id().equals(person.unit()) && unit.parent() == null);
    }

    static Answer notYours(Session session) {
        return new Answer.Refused(403, SupervisionWords.NOT_YOURS.in(session.language()));
    }

    static Answer unknown(Session session) {
        return new Answer.Refused(404, SupervisionWords.UNKNOWN.in(session.language()));
    }

    static void tell(SupervisionRule rule, Session session) {
        var language = session.language();
        tell(SupervisionWords.RULE.in(language, rule.words().in(language), rule.name()), session);
    }

    static void tell(String sentence, Session session) {
        session.keep(new Told(sentence));
    }

    static Optional<String> told(Session session) {
        var told = session.kept(Told.class).map(Told::sentence);
        session.forget(Told.class);
        return told;
    }

    /// Keeps what was typed into a form that may be refused, so that it is not lost.
    static void keepTyped(Ask ask, List<String> keys) {
        var fields = new HashMap<String, String>();
        for (String key : keys) ask.field(key).ifPresent(text -> fields.put(key, text));
        ask.session().keep(new Typed(fields));
    }

    /// The form's fields, each with what was typed last where that was refused.
    static List<PaperForm.Input> typed(List<PaperForm.Input> inputs, Session session) {
        var typed = session.kept(Typed.class).map(Typed::fields).orElse(Map.of());
        session.forget(Typed.class);
        return inputs.stream()
                .map(input -> new PaperForm.Input(
                        input.key(), input.label(), typed.getOrDefault(input.key(), input.value()), input.shape()))
                .toList();
    }

    /// After an act: the page of what was done, or the one that it was asked on, with the rule.
    static Answer after(Outcome outcome, String done, String refused, Session session) {
        return switch (outcome) {
            case Outcome.Done _ -> {
                session.forget(Typed.class);
                yield new Answer.SeeOther(done);
            }
            case Outcome.Refused(var rule) -> {
                tell(rule, session);
                yield new Answer.SeeOther(refused);
            }
        };
    }
}
