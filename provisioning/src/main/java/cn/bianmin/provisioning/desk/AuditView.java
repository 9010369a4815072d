package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.health.ActRow;
import cn.bianmin.provisioning.health.HealthViews;
import cn.bianmin.provisioning.people.Organisation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the page of acts shows.
///
/// @param about only acts about this terminal; empty for all
public record AuditView(Frame frame, String about, List<Line> lines, Optional<String> next) {
    private static final Map<String, FleetWords> WHAT = Map.of(
            "command.given", FleetWords.COMMAND_GIVEN,
            "document.offered", FleetWords.DOCUMENT_OFFERED,
            "identity.code-issued", FleetWords.CODE_ISSUED,
            "identity.issued", FleetWords.CERTIFICATE_ISSUED,
            "identity.revoked", FleetWords.CERTIFICATE_REVOKED,
            "identity.refused", FleetWords.STRANGER_REFUSED,
            "health.acknowledged", FleetWords.ALERT_SEEN,
            "desk.signed-in", FleetWords.SIGNED_IN);

    public String say(FleetWords words, Object... values) {
        return frame.say(words, values);
    }

    /// @param isTerminal whether it is about a terminal that has a page
    public record Line(String at, String who, String what, String about, boolean isTerminal, String words) {}

    static AuditView of(List<ActRow> acts, Optional<String> about, Organisation organisation, Frame frame) {
        var language = frame.language();
        return new AuditView(
                frame,
                about.orElse(""),
                acts.stream().map(act -> line(act, organisation, language)).toList(),
                acts.size() < HealthViews.ACTS
                        ? Optional.empty()
                        : Optional.of(FleetPages.PATH + "/audit?about=" + about.orElse("") + "&before="
                                + acts.getLast().position()));
    }

    private static Line line(ActRow act, Organisation organisation, Language language) {
        return new Line(
                Frame.minute(act.at(), language),
                who(act, organisation, language),
                Optional.ofNullable(WHAT.get(act.type()))
                        .map(words -> words.in(language))
                        .orElse(act.type()),
                act.about(),
                TerminalId.isValid(act.about()) && !act.type().startsWith("desk."),
                act.words());
    }

    private static String who(ActRow act, Organisation organisation, Language language) {
        if (!act.account().isEmpty()) return organisation.personName(act.account());
        // Nobody did these: a terminal came.
        boolean isNobodys = act.type().equals("identity.issued") || act.type().equals("identity.refused");
        return isNobodys ? "" : FleetWords.COMMAND_LINE.in(language);
    }
}
