package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.supervision.SupervisionActs.Outcome;
import cn.bianmin.rules.supervision.SupervisionRule;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Session;
import java.util.Optional;
import java.util.Set;

/// Who may look at what of supervision (DOMAIN F2), and what they are told once: on the next page.
final class Oversight {
    private record Told(String sentence) {}

    private Oversight() {}

    /// Whether somebody oversees others: lists of units, rates, ledgers and coverage are theirs.
    static boolean oversees(Person person) {
        return person.role() == Actor.Role.SUPERVISOR || person.role() == Actor.Role.LEAD;
    }

    static Set<String> units(Person person, Organisation organisation) {
        return organisation.below(person.unit());
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

    /// After an act: the page of what was done, or the one that it was asked on, with the rule.
    static Answer after(Outcome outcome, String done, String refused, Session session) {
        return switch (outcome) {
            case Outcome.Done _ -> new Answer.SeeOther(done);
            case Outcome.Refused(var rule) -> {
                tell(rule, session);
                yield new Answer.SeeOther(refused);
            }
        };
    }
}
