package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.complaints.ComplaintFile;
import cn.bianmin.provisioning.complaints.Grievance;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.rules.complaints.ComplaintClocks;
import cn.bianmin.web.Session;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the page of one complaint shows.
public record ComplaintView(
        Frame frame,
        ComplaintListView.Line line,
        String contact,
        boolean callBack,
        String respondents,
        Optional<String> told,
        List<Form> forms,
        List<CaseListView.Choice> handlers,
        List<Step> steps,
        Optional<Opened> opened,
        ComplaintSound sound,
        int seconds) {

    public String say(ComplaintWords words, Object... values) {
        return words.in(frame.language(), values);
    }

    /// A button with its fields.
    public record Form(String act, String words, boolean primary, List<Input> inputs) {}

    /// @param shape `long`, `column`, `short`, `tick` or `handler`
    public record Input(String key, String label, String shape) {}

    /// What was sealed.
    ///
    /// @param contact empty where none was left
    public record Opened(String content, String contact) {}

    /// One line of the history.
    ///
    /// @param refused why it has no effect; empty where it counts
    public record Step(String at, String who, String what, String words, Optional<String> refused) {}

    static ComplaintView of(
            ComplaintFile file,
            Grievance row,
            List<ComplaintAct> allowed,
            ComplaintClocks clocks,
            Places places,
            Person person,
            Session session,
            Optional<String> told,
            Optional<Opened> opened,
            ComplaintSound sound,
            int seconds) {
        var language = session.language();
        var organisation = places.organisation();
        var complaint = file.complaint();
        var lodged = complaint.lodged().orElseThrow();
        return new ComplaintView(
                Frame.of(person, organisation, session),
                ComplaintListView.Line.of(row, places, language),
                (lodged.contact() == null ? ComplaintWords.ANONYMOUS : ComplaintWords.WITH_CONTACT).in(language),
                lodged.callBack(),
                complaint.respondents().stream()
                        .sorted()
                        .map(organisation::personName)
                        .collect(Collectors.joining("、")),
                told,
                allowed.stream()
                        .map(act -> form(act, act == allowed.getFirst(), clocks, language))
                        .toList(),
                organisation.people().stream()
                        .filter(each -> !complaint.respondents().contains(each.account()))
                        .map(each -> new CaseListView.Choice(
                                each.account(),
                                each.name() + " · " + organisation.unitName(each.unit()),
                                complaint.handler().equals(Optional.of(each.account()))))
                        .toList(),
                file.lines().reversed().stream()
                        .map(each -> step(each, places, language))
                        .toList(),
                opened,
                sound,
                seconds);
    }

    private static Form form(ComplaintAct act, boolean primary, ComplaintClocks clocks, Language language) {
        return new Form(
                act.key(),
                act.words().in(language),
                primary,
                act.fields().stream()
                        .map(field -> new Input(field.key(), label(field, clocks, language), field.shape()))
                        .toList());
    }

    private static String label(ComplaintAct.Field field, ComplaintClocks clocks, Language language) {
        return field == ComplaintAct.Field.MORE
                ? field.label().in(language, clocks.extension().text())
                : field.label().in(language);
    }

    private static Step step(ComplaintFile.Line line, Places places, Language language) {
        var organisation = places.organisation();
        return new Step(
                Frame.minute(line.at(), language),
                by(line.fact())
                        .map(by -> Names.who(by, organisation, language))
                        .orElseGet(() -> places.name(line.entry().source())),
                ComplaintWords.of(line.fact()).in(language),
                text(line.fact(), organisation, language),
                line.rule()
                        .map(rule ->
                                HubWords.NO_EFFECT.in(language, rule.words().in(language))));
    }

    private static Optional<Actor> by(ComplaintFact fact) {
        return switch (fact) {
            case ComplaintFact.Lodged _, ComplaintFact.Acknowledged _ -> Optional.empty();
            case ComplaintFact.RespondentNamed each -> Optional.of(each.by());
            case ComplaintFact.Assigned each -> Optional.of(each.by());
            case ComplaintFact.Viewed each -> Optional.of(each.by());
            case ComplaintFact.Handled each -> Optional.of(each.by());
            case ComplaintFact.Replied each -> Optional.of(each.by());
            case ComplaintFact.ReviewRequested each -> Optional.of(each.by());
            case ComplaintFact.Closed each -> Optional.of(each.by());
            case ComplaintFact.RowPublished each -> Optional.of(each.by());
            case ComplaintFact.Extended each -> Optional.of(each.by());
        };
    }

    private static String text(ComplaintFact fact, Organisation organisation, Language language) {
        return switch (fact) {
            case ComplaintFact.Lodged in -> ComplaintWords.of(in.about()).in(language);
            case ComplaintFact.RespondentNamed named -> organisation.personName(named.account());
            case ComplaintFact.Assigned to ->
                organisation.personName(to.handler()) + " · "
                        + (to.complex() ? ComplaintWords.COMPLEX : ComplaintWords.SIMPLE).in(language);
            case ComplaintFact.Viewed seen -> seen.purpose();
            case ComplaintFact.Handled done -> done.rootCause() + " · " + done.prevention();
            case ComplaintFact.Replied replied -> replied.reply();
            case ComplaintFact.Acknowledged seen ->
                (seen.satisfied() ? ComplaintWords.SATISFIED : ComplaintWords.NOT_SATISFIED).in(language);
            case ComplaintFact.Extended more -> more.limit() + " → " + more.told() + " · " + more.reason();
            case ComplaintFact.RowPublished row -> row.issue() + " · " + row.result();
            case ComplaintFact.ReviewRequested _, ComplaintFact.Closed _ -> "";
        };
    }
}
