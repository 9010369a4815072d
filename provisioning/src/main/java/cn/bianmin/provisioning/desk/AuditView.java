package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.RolloutFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.health.ActRow;
import cn.bianmin.provisioning.health.HealthViews;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.rules.health.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the page of acts shows.
///
/// @param about only acts about this terminal; empty for all
public record AuditView(Frame frame, String about, List<Line> lines, Optional<String> next) {
    private static final Map<String, FleetWords> WHAT = Map.ofEntries(
            Map.entry("command.given", FleetWords.COMMAND_GIVEN),
            Map.entry("document.offered", FleetWords.DOCUMENT_OFFERED),
            Map.entry("identity.code-issued", FleetWords.CODE_ISSUED),
            Map.entry("identity.issued", FleetWords.CERTIFICATE_ISSUED),
            Map.entry("identity.root-changed", FleetWords.ROOT_CHANGED),
            Map.entry("identity.revoked", FleetWords.CERTIFICATE_REVOKED),
            Map.entry("identity.refused", FleetWords.STRANGER_REFUSED),
            Map.entry("health.acknowledged", FleetWords.ALERT_SEEN),
            Map.entry("rollout.started", FleetWords.ROLLOUT_STARTED),
            Map.entry("rollout.ring-opened", FleetWords.RING_OPENED),
            Map.entry("rollout.paused", FleetWords.ROLLOUT_PAUSED),
            Map.entry("rollout.resumed", FleetWords.ROLLOUT_RESUMED),
            Map.entry("rollout.cancelled", FleetWords.ROLLOUT_CANCELLED),
            Map.entry("rollout.finished", FleetWords.ROLLOUT_FINISHED),
            Map.entry("desk.signed-in", FleetWords.SIGNED_IN));

    public String say(FleetWords words, Object... values) {
        return frame.say(words, values);
    }

    /// @param path of the page of what it is about; empty where there is none
    public record Line(String at, String who, String what, String about, String path, String words) {}

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
                path(act),
                words(act, language));
    }

    /// What the ledger has as a word of its own is said in the reader's language.
    private static String words(ActRow act, Language language) {
        String words = act.words();
        return switch (act.type()) {
            case "command.given" ->
                CommandKind.of(words)
                        .map(kind -> MachineView.words(kind, language))
                        .orElse(words);
            case "health.acknowledged" ->
                FleetAsk.named(Trouble.values(), words)
                        .map(trouble -> TroubleWords.of(trouble).in(language))
                        .orElse(words);
            case "identity.issued" ->
                FleetAsk.named(IdentityFact.How.values(), words)
                        .map(how -> how(how).in(language))
                        .orElse(words);
            case "identity.refused" -> RefusalWords.why(words, language);
            case "rollout.started" -> RolloutWords.RELEASE.in(language) + " " + words;
            case "rollout.ring-opened" ->
                words.matches("[0-9]{1,2}") ? RolloutWords.RING.in(language, Integer.parseInt(words) + 1) : words;
            case "rollout.paused" ->
                FleetAsk.named(RolloutFact.Why.values(), words)
                        .map(why -> RolloutWords.of(why).in(language))
                        .orElse(words);
            default -> words;
        };
    }

    private static FleetWords how(IdentityFact.How how) {
        return switch (how) {
            case CODE -> FleetWords.BY_CODE;
            case RENEWAL -> FleetWords.BY_RENEWAL;
        };
    }

    /// What follows from what terminals say; nobody orders it.
    private static boolean isOfTheHub(ActRow act) {
        return switch (act.type()) {
            case "rollout.ring-opened", "rollout.finished" -> true;
            case "rollout.paused" -> !act.words().equals(RolloutFact.Why.ORDERED.name());
            default -> false;
        };
    }

    private static String path(ActRow act) {
        if (act.type().startsWith("rollout.")) return RolloutPages.PATH + "/" + act.about();
        boolean isOfTerminal = TerminalId.isValid(act.about()) && !act.type().startsWith("desk.");
        return isOfTerminal ? FleetPages.TERMINALS + "/" + act.about() : "";
    }

    private static String who(ActRow act, Organisation organisation, Language language) {
        if (!act.account().isEmpty()) return organisation.personName(act.account());
        if (isOfTheHub(act)) return FleetWords.BY_ITSELF.in(language);
        // Nobody did these: a terminal came.
        boolean isNobodys = act.type().equals("identity.issued") || act.type().equals("identity.refused");
        return isNobodys ? "" : FleetWords.COMMAND_LINE.in(language);
    }
}
