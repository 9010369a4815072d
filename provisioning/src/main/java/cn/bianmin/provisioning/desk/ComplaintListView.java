package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.complaints.ComplaintViews;
import cn.bianmin.provisioning.complaints.Grievance;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.web.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the list of complaints shows: nothing of what was said.
///
/// @param incompleteVoices complaints whose recording lacks a piece
/// @param takesDown whether this person may take down what came by telephone, letter or visit
public record ComplaintListView(
        Frame frame,
        boolean closed,
        List<Line> lines,
        Optional<String> next,
        Optional<String> told,
        boolean takesDown,
        int maxCharacters,
        int incompleteVoices,
        List<CaseListView.Choice> channels,
        List<CaseListView.Choice> abouts) {
    public String say(ComplaintWords words, Object... values) {
        return words.in(frame.language(), values);
    }

    /// A complaint.
    public record Line(
            String id,
            String code,
            String about,
            String channel,
            String terminal,
            String stage,
            String handler,
            String lodged,
            String handleBy,
            String replyBy,
            String level,
            String levelWords) {
        static Line of(Grievance grievance, Places places, Language language) {
            var organisation = places.organisation();
            return new Line(
                    grievance.id(),
                    CodeWords.printed(grievance.code()),
                    ComplaintWords.of(grievance.about()).in(language)
                            + (grievance.spoken() ? " · " + ComplaintWords.VOICE.in(language) : ""),
                    ComplaintWords.of(grievance.channel()).in(language),
                    places.name(new TerminalId(grievance.terminal())),
                    grievance.stage().words().in(language),
                    grievance.handler().isEmpty() ? "—" : organisation.personName(grievance.handler()),
                    Frame.minute(grievance.lodged(), language),
                    Frame.minute(grievance.handleBy(), language),
                    Frame.minute(grievance.replyBy(), language),
                    grievance.level().name(),
                    HubWords.of(grievance.level()).in(language));
        }
    }

    static ComplaintListView of(
            boolean closed,
            ComplaintViews.Page page,
            Places places,
            Person person,
            Session session,
            Optional<String> told,
            int maxCharacters,
            int incompleteVoices) {
        var language = session.language();
        return new ComplaintListView(
                Frame.of(person, places.organisation(), session),
                closed,
                page.grievances().stream()
                        .map(each -> Line.of(each, places, session.language()))
                        .toList(),
                page.next()
                        .map(cursor -> "/desk/complaints?" + (closed ? "closed=on&" : "") + "due=" + cursor.dueMillis()
                                + "&id=" + cursor.id()),
                told,
                person.role() == Actor.Role.SUPERVISOR && !closed,
                maxCharacters,
                incompleteVoices,
                ComplaintIntake.channels().stream()
                        .map(channel -> new CaseListView.Choice(
                                channel.name(),
                                ComplaintWords.of(channel).in(language),
                                channel == ComplaintFact.Channel.PHONE_12345))
                        .toList(),
                Arrays.stream(ComplaintFact.About.values())
                        .map(about -> new CaseListView.Choice(
                                about.name(), ComplaintWords.of(about).in(language), false))
                        .toList());
    }
}
