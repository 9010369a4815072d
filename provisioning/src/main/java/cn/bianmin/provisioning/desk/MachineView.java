package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.desk.FleetText.Chip;
import cn.bianmin.provisioning.fleet.CommandRow;
import cn.bianmin.provisioning.fleet.DocumentRow;
import cn.bianmin.provisioning.health.HealthViews;
import cn.bianmin.provisioning.health.TerminalRow;
import cn.bianmin.provisioning.ledgers.IdentityStore;
import cn.bianmin.provisioning.rollouts.TargetOf;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the page of one terminal shows.
///
/// @param facts how it does, a line a thing; empty where it never said
/// @param places the names of the units above it
public record MachineView(
        Frame frame,
        Optional<String> told,
        String terminal,
        String station,
        String places,
        Chip state,
        String heard,
        String version,
        List<Chip> chips,
        List<MachineFacts.Fact> facts,
        List<Trace> traces,
        List<AlertsView.Line> open,
        List<AlertsView.Line> over,
        List<Deed> deeds,
        List<Command> commands,
        List<Document> documents,
        List<Upgrade> upgrades,
        List<Certificate> certificates) {
    static final int MOST_LINES = 12;

    public String say(FleetWords words, Object... values) {
        return frame.say(words, values);
    }

    /// Something that can be commanded.
    ///
    /// @param sure what has to be ticked first; empty for nothing
    public record Deed(String command, String words, String sure) {}

    /// @param level colours the state
    public record Command(String at, String words, String state, String level, String sentence, String output) {}

    /// @param number that was offered last
    /// @param applied what else it goes by now; empty where it goes by that one, or by none
    public record Document(
            String name,
            long number,
            String state,
            String level,
            String why,
            String sentence,
            String applied,
            String at) {}

    /// What a rollout meant for it.
    public record Upgrade(
            String rollout, String path, long release, Chip state, String why, String sentence, String at) {}

    /// @param isValid whether it counts now
    public record Certificate(String serial, String issued, String words, boolean isValid) {}

    static MachineView of(
            HealthViews.File file,
            List<IdentityStore.Row> certificates,
            List<CommandRow> commands,
            Function<String, String> output,
            List<DocumentRow> documents,
            List<TargetOf> upgrades,
            Optional<String> told,
            Network network,
            Frame frame,
            Instant now) {
        var language = frame.language();
        TerminalRow row = file.row();
        var alerts = file.alerts().stream()
                .map(alert -> AlertsView.line(alert, network.organisation(), now, language))
                .toList();
        return new MachineView(
                frame,
                told,
                row.terminal(),
                row.station(),
                network.place(row.path()),
                new Chip(FleetWords.of(row.state()).in(language), FleetListView.level(row.state())),
                FleetText.ago(row.heard(), now, language),
                FleetListView.version(row, language),
                FleetText.chips(row.troubles(), language),
                file.report()
                        .map(report -> MachineFacts.of(report, now, language))
                        .orElse(List.of()),
                Trace.of(file.samples(), now, language),
                alerts.stream().filter(line -> line.until().isEmpty()).toList(),
                alerts.stream().filter(line -> !line.until().isEmpty()).toList(),
                deeds(language),
                commands.stream()
                        .limit(MOST_LINES)
                        .map(each -> command(each, output, now, language))
                        .toList(),
                documents.stream().map(each -> document(each, language)).toList(),
                upgrades.stream().map(each -> upgrade(each, language)).toList(),
                certificates.stream()
                        .limit(MOST_LINES)
                        .map(each -> certificate(each, now, language))
                        .toList());
    }

    private static List<Deed> deeds(Language language) {
        return FleetPages.SAFE.stream()
                .map(kind -> new Deed(
                        kind.word(),
                        words(kind, language),
                        kind == CommandKind.RESTART ? FleetWords.RESTART_SURE.in(language) : ""))
                .toList();
    }

    static String words(CommandKind kind, Language language) {
        return switch (kind) {
            case LAMP_TEST -> FleetWords.LAMP_TEST.in(language);
            case PRINT_TEST -> FleetWords.PRINT_TEST.in(language);
            case RESTART -> FleetWords.RESTART.in(language);
            case LOG_WINDOW -> FleetWords.LOG_WINDOW.in(language);
            case DIAGNOSTICS -> FleetWords.DIAGNOSTICS.in(language);
            case RESEND_FROM, ENGINEER_CODE -> kind.word();
        };
    }

    private static Command command(CommandRow row, Function<String, String> output, Instant now, Language language) {
        var state = row.isUnheard(now)
                ? FleetWords.UNHEARD
                : switch (row.state()) {
                    case GIVEN -> FleetWords.WAITING;
                    case TAKEN -> FleetWords.TAKEN;
                    case DONE -> FleetWords.DONE;
                    case REFUSED -> FleetWords.REFUSED;
                    case EXPIRED -> FleetWords.EXPIRED;
                };
        var level = switch (row.state()) {
            case GIVEN, TAKEN -> "BLUE";
            case DONE -> "GREEN";
            case REFUSED, EXPIRED -> "YELLOW";
        };
        return new Command(
                Frame.minute(row.given(), language),
                CommandKind.of(row.command()).map(kind -> words(kind, language)).orElse(row.command()),
                state.in(language),
                row.isUnheard(now) ? "YELLOW" : level,
                row.sentence(),
                row.state() == CommandRow.State.DONE ? output.apply(row.id()) : "");
    }

    private static Document document(DocumentRow row, Language language) {
        var state = switch (row.state()) {
            case OFFERED -> FleetWords.OFFERED;
            case APPLIED -> FleetWords.APPLIED;
            case REFUSED -> FleetWords.DOCUMENT_REFUSED;
        };
        var level = switch (row.state()) {
            case OFFERED -> "BLUE";
            case APPLIED -> "GREEN";
            case REFUSED -> "YELLOW";
        };
        return new Document(
                row.name(),
                row.number(),
                state.in(language),
                level,
                RefusalWords.why(row.why(), language),
                row.sentence(),
                row.applied() > 0 && row.applied() != row.number()
                        ? FleetWords.GOES_BY.in(language, row.applied())
                        : "",
                Frame.minute(row.at(), language));
    }

    private static Upgrade upgrade(TargetOf upgrade, Language language) {
        var rollout = upgrade.rollout();
        var target = upgrade.target();
        return new Upgrade(
                rollout.id(),
                RolloutPages.PATH + "/" + rollout.id(),
                rollout.plan().number(),
                RingBar.chip(target.state(), language),
                RefusalWords.why(target.why(), language),
                target.sentence(),
                Frame.minute(target.at(), language));
    }

    private static Certificate certificate(IdentityStore.Row row, Instant now, Language language) {
        var revoked = row.revoked();
        return new Certificate(
                row.serial().substring(0, Math.min(16, row.serial().length())),
                Frame.minute(row.issued(), language),
                revoked == null
                        ? FleetWords.VALID_UNTIL.in(language, Frame.minute(row.notAfter(), language))
                        : FleetWords.REVOKED_ON.in(language, Frame.minute(revoked, language), row.reason()),
                revoked == null && Duration.between(now, row.notAfter()).isPositive());
    }
}
