package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.IncidentFact;
import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.incidents.IncidentFile;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.incidents.Incident;
import cn.bianmin.rules.incidents.IncidentClocks;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the page of incidents shows.
public record IncidentView(Frame frame, Optional<String> told, List<Card> open, List<Card> closed) {
    public String say(IncidentWords words, Object... values) {
        return frame.say(words, values);
    }

    /// An incident.
    ///
    /// @param taken who has it in hand, or that nobody has
    public record Card(
            String id,
            String place,
            String kind,
            String since,
            String level,
            String levelWords,
            String taken,
            List<Clock> clocks,
            List<Step> steps,
            List<Form> forms) {}

    /// @param state until when, or when it was done
    /// @param level colours it
    public record Clock(String what, String state, String level) {}

    /// @param refused the rule by which it has no effect
    public record Step(String at, String what, String who, String words, Optional<String> refused) {}

    /// @param text label of what has to be written; empty for nothing
    public record Form(String act, String words, String text, boolean primary) {}

    /// The worst of the clocks that run; GREEN where none does.
    static DeadlineLevel worst(Incident incident, IncidentClocks clocks, Instant now) {
        return clocks.of(incident, now).stream()
                .filter(clock -> clock.stopped().isEmpty())
                .map(IncidentClocks.Clock::level)
                .max(Comparator.naturalOrder())
                .orElse(DeadlineLevel.GREEN);
    }

    /// @param open oldest first; the one with the worst level stands in the bar
    static AlarmBar bar(
            List<IncidentFile> open, IncidentClocks clocks, Organisation organisation, Instant now, Language language) {
        // Of equal ones the oldest, so that it does not change with each new alarm.
        return new AlarmBar(open.reversed().stream()
                .max(Comparator.comparing((IncidentFile file) -> worst(file.incident(), clocks, now)))
                .map(file -> new AlarmBar.First(
                        IncidentWords.ALARM.in(language, open.size()),
                        first(file, clocks, organisation, now, language),
                        worst(file.incident(), clocks, now).name(),
                        file.incident().takenBy().isEmpty())));
    }

    private static String first(
            IncidentFile file, IncidentClocks clocks, Organisation organisation, Instant now, Language language) {
        String running = clocks.of(file.incident(), now).stream()
                .filter(clock -> clock.stopped().isEmpty())
                .map(clock -> clock.what().in(language) + " "
                        + IncidentWords.BY.in(language, Frame.minute(clock.due(), language)))
                .findFirst()
                .orElse(IncidentWords.SOLVED.in(language));
        return String.join(
                " · ",
                organisation.unitName(file.unit()),
                kind(file, language),
                running,
                taken(file.incident(), organisation, language));
    }

    private static String kind(IncidentFile file, Language language) {
        return file.incident()
                .reported()
                .map(reported -> IncidentWords.of(reported.incident()).in(language))
                .orElse("");
    }

    private static String taken(Incident incident, Organisation organisation, Language language) {
        return incident.takenBy()
                .map(by -> IncidentWords.TAKEN_BY.in(language, organisation.personName(by.account())))
                .orElseGet(() -> IncidentWords.NOBODY_YET.in(language));
    }

    /// @param by who looks, and may act
    static Card card(
            IncidentFile file,
            IncidentClocks clocks,
            Organisation organisation,
            Person by,
            Instant now,
            Language language) {
        var incident = file.incident();
        var level = worst(incident, clocks, now);
        var allowed = IncidentAct.allowed(incident, by.actor()).stream()
                .filter(act -> act != IncidentAct.CLOSE || Oversight.oversees(by))
                .toList();
        return new Card(
                incident.id(),
                organisation.unitName(file.unit()),
                kind(file, language),
                incident.at(IncidentFact.Reported.class)
                        .map(at -> Frame.minute(at, language))
                        .orElse(""),
                level.name(),
                HubWords.of(level).in(language),
                taken(incident, organisation, language),
                clocks.of(incident, now).stream()
                        .map(clock -> clock(clock, language))
                        .toList(),
                file.lines().stream()
                        .map(line -> step(line, organisation, language))
                        .toList(),
                allowed.stream()
                        .map(act -> new Form(
                                act.key(),
                                act.words().in(language),
                                act.text().map(words -> words.in(language)).orElse(""),
                                act == allowed.getFirst()))
                        .toList());
    }

    private static Clock clock(IncidentClocks.Clock clock, Language language) {
        return new Clock(
                clock.what().in(language),
                clock.stopped()
                        .map(at -> IncidentWords.DONE_AT.in(language, Frame.minute(at, language)))
                        .orElseGet(() -> IncidentWords.BY.in(language, Frame.minute(clock.due(), language))),
                clock.level().name());
    }

    private static Step step(IncidentFile.Line line, Organisation organisation, Language language) {
        var fact = line.fact();
        String words = switch (fact) {
            case IncidentFact.Reported reported ->
                IncidentWords.of(reported.incident()).in(language);
            case IncidentFact.Solved solved -> solved.result();
            case IncidentFact.Closed closed -> closed.finding();
            case IncidentFact.Arrived _, IncidentFact.Restored _, IncidentFact.Taken _ -> "";
        };
        return new Step(
                Frame.minute(line.at(), language),
                IncidentWords.of(fact).in(language),
                Names.who(fact.by(), organisation, language),
                words,
                line.rule().map(rule -> rule.words().in(language)));
    }
}
