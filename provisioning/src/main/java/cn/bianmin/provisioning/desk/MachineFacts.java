package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.HealthFact.Board;
import cn.bianmin.contract.HealthFact.Part;
import cn.bianmin.contract.HealthFact.Reported;
import cn.bianmin.contract.HealthFact.Strain;
import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.health.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A report of health, a line a thing. What the terminal cannot know is said to be not known.
public final class MachineFacts {
    private static final String OK = "OK";
    private static final String SERVING = "SERVING";

    private final Reported report;
    private final Instant now;
    private final Language language;
    private final List<Fact> facts = new ArrayList<>();

    /// @param words empty where it is not known
    public record Fact(String name, Optional<String> words) {}

    private MachineFacts(Reported report, Instant now, Language language) {
        this.report = report;
        this.now = now;
        this.language = language;
    }

    static List<Fact> of(Report report, Instant now, Language language) {
        var facts = new MachineFacts(report.facts(), now, language);
        facts.add(FleetWords.REPORTED, FleetText.ago(Optional.of(report.at()), now, language));
        facts.run();
        facts.parts();
        facts.sending();
        facts.storage();
        facts.board(report.facts().board());
        facts.add(FleetWords.CLOCK, facts.clock(report));
        var days = report.facts().certificateDays();
        facts.add(
                FleetWords.CERTIFICATE,
                days == null
                        ? FleetWords.CERTIFICATE_NONE.in(language)
                        : FleetWords.CERTIFICATE_DAYS.in(language, days));
        return List.copyOf(facts.facts);
    }

    private void add(FleetWords name, @Nullable String words) {
        facts.add(new Fact(name.in(language), Optional.ofNullable(words)));
    }

    private void run() {
        var run = report.run();
        var cause = switch (run.cause()) {
            case FIRST -> FleetWords.FIRST;
            case STOPPED -> FleetWords.STOPPED;
            case COMMANDED -> FleetWords.COMMANDED;
            case CRASHED -> FleetWords.CRASHED;
            case MACHINE_DOWN -> FleetWords.MACHINE_DOWN;
        };
        var up = FleetText.span(Duration.ofSeconds(run.upSeconds()), language);
        add(FleetWords.STARTED, cause.in(language) + " · " + FleetWords.AGO.in(language, up));
        add(FleetWords.STARTS, FleetWords.STARTS_OF.in(language, run.starts(), run.unclean()));
    }

    private void parts() {
        var printer = report.printer();
        add(
                FleetWords.PRINTER,
                printer == null
                        ? FleetWords.NO_PRINTER.in(language)
                        : printer.equals(OK) ? FleetWords.WORKS.in(language) : state(printer));
        add(
                FleetWords.PARTS,
                report.down().isEmpty()
                        ? FleetWords.ALL_WORK.in(language)
                        : report.down().stream()
                                .map((Part part) -> part.device() + " " + part.state())
                                .collect(Collectors.joining(", ")));
    }

    private String state(String printer) {
        return switch (printer) {
            case "PAPER_OUT" -> TroubleWords.PAPER_OUT.in(language);
            case "PAPER_LOW" -> TroubleWords.PAPER_LOW.in(language);
            default -> TroubleWords.PRINTER_DOWN.in(language) + " (" + printer + ")";
        };
    }

    private void sending() {
        var sending = report.sending();
        var words = new StringBuilder();
        if (sending.entries() == 0) {
            words.append(FleetWords.NOTHING_WAITS.in(language));
        } else {
            words.append(FleetWords.SENDING_OF.in(language, sending.entries(), FleetText.bytes(sending.bytes())));
            var oldest = sending.oldest();
            if (oldest != null) {
                words.append(" · ")
                        .append(FleetWords.OLDEST.in(language, FleetText.ago(Optional.of(oldest), now, language)));
            }
        }
        add(FleetWords.SENDING, words.toString());
        add(FleetWords.LEDGER, sending.ledger().equals(SERVING) ? FleetWords.WORKS.in(language) : sending.ledger());
    }

    private void storage() {
        var storage = report.storage();
        add(FleetWords.DISK, free(storage.freeBytes(), storage.totalBytes()));
        var wear = storage.wearPercent();
        add(FleetWords.WEAR, wear == null ? null : FleetWords.WEAR_OF.in(language, wear));
        var written = storage.writtenBytes();
        add(FleetWords.WRITTEN, written == null ? null : FleetText.bytes(written));
    }

    private @Nullable String free(@Nullable Long free, @Nullable Long total) {
        return free == null || total == null
                ? null
                : FleetWords.FREE_OF.in(language, FleetText.bytes(free), FleetText.bytes(total));
    }

    private void board(Board board) {
        add(FleetWords.TEMPERATURE, board.celsius() == null ? null : board.celsius() + " °C");
        add(FleetWords.POWER, power(board.strains(), board.strained()));
        add(FleetWords.MEMORY, free(board.freeBytes(), board.totalBytes()));
    }

    private @Nullable String power(@Nullable List<Strain> strains, @Nullable List<Strain> strained) {
        if (strains == null) return null;
        if (!strains.isEmpty()) return names(strains);
        return strained == null || strained.isEmpty()
                ? FleetWords.POWER_GOOD.in(language)
                : FleetWords.POWER_WAS.in(language, names(strained));
    }

    private String names(List<Strain> strains) {
        return strains.stream()
                .map(strain -> switch (strain) {
                    case UNDERVOLTAGE -> FleetWords.UNDERVOLTAGE;
                    case CAPPED -> FleetWords.CAPPED;
                    case THROTTLED -> FleetWords.THROTTLED;
                    case WARM -> FleetWords.WARM;
                })
                .map(words -> words.in(language))
                .collect(Collectors.joining(", "));
    }

    private String clock(Report of) {
        var quality = switch (of.clock()) {
            case SYNCED -> FleetWords.SYNCED;
            case HOLDOVER -> FleetWords.HOLDOVER;
            case UNSYNCED -> FleetWords.UNSYNCED;
        };
        var skew = report.skewMillis();
        return skew == null
                ? quality.in(language)
                : quality.in(language) + " · "
                        + FleetWords.SKEW.in(language, String.format(Locale.ROOT, "%.1f", skew / 1_000.0));
    }
}
