package cn.bianmin.provisioning.health;

import cn.bianmin.contract.HealthFact.Part;
import cn.bianmin.contract.HealthFact.Reported;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.rules.health.HealthLimits;
import cn.bianmin.rules.health.HealthRules;
import cn.bianmin.rules.health.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes alerts of entries: each opens once, and closes when a report no longer says what opened it.
final class AlertFold {
    /// What reports tell; the others are the rounds' to tell.
    private static final Set<Trouble> REPORTED =
            EnumSet.complementOf(EnumSet.of(Trouble.DARK, Trouble.CHAIN_FAULT, Trouble.QUARANTINED));

    private static final int MOST_PARTS = 5;
    private static final int PERCENT = 100;
    private static final long MEBIBYTE = 1 << 20;

    private AlertFold() {}

    /// A terminal is heard of again. Where it was silent for too long, that is over.
    static void awake(HealthStore rows, TerminalId terminal, Instant before, Instant now) {
        var dark = before.plus(HealthLimits.DARK);
        if (!dark.isBefore(now)) return;
        rows.open(terminal.value(), Trouble.DARK, dark, "");
        rows.close(terminal.value(), Trouble.DARK, now);
    }

    /// A terminal says how it does.
    ///
    /// @param at when, as the hub puts it
    /// @return what the report alone says is wrong, for the margins of the next
    static Set<Trouble> report(HealthStore rows, TerminalId terminal, Reported report, Stamp stamp, Instant at) {
        var told = HealthRules.troubles(report, stamp.clock(), stamp.time(), rows.reported(terminal));
        var wrong = EnumSet.copyOf(REPORTED);
        wrong.retainAll(told);
        long unclean = report.run().unclean();
        long before =
                rows.uncleanBefore(terminal, at.minus(HealthLimits.LOOP_WINDOW)).orElse(unclean);
        if (HealthRules.isLooping(unclean, before)) wrong.add(Trouble.CRASH_LOOP);
        sample(rows, terminal, report, at);
        for (var open : rows.open(terminal.value())) {
            if (REPORTED.contains(open) && !wrong.contains(open)) rows.close(terminal.value(), open, at);
        }
        for (var trouble : wrong) rows.open(terminal.value(), trouble, at, detail(trouble, report, before));
        return told;
    }

    private static void sample(HealthStore rows, TerminalId terminal, Reported report, Instant at) {
        rows.sample(
                terminal,
                at,
                report.sending().entries(),
                report.run().unclean(),
                report.board().celsius(),
                used(report.storage().freeBytes(), report.storage().totalBytes()),
                used(report.board().freeBytes(), report.board().totalBytes()));
    }

    private static OptionalLong used(@Nullable Long free, @Nullable Long total) {
        return free == null || total == null || total <= 0
                ? OptionalLong.empty()
                : OptionalLong.of(PERCENT - free * PERCENT / total);
    }

    /// Figures and names, in no language.
    private static String detail(Trouble trouble, Reported report, long uncleanBefore) {
        return switch (trouble) {
            case PRINTER_DOWN -> text(report.printer());
            case PART_DOWN -> parts(report);
            case LEDGER_TROUBLE -> report.sending().ledger();
            case DISK_NEARLY_FULL -> mebibytes(report.storage().freeBytes());
            case MEMORY_LOW -> mebibytes(report.board().freeBytes());
            case CARD_WORN -> text(report.storage().wearPercent()) + " %";
            case HOT -> text(report.board().celsius()) + " °C";
            case CERTIFICATE_ENDS -> text(report.certificateDays()) + " d";
            case BACKLOG_OLD -> Long.toString(report.sending().entries());
            case CRASH_LOOP -> Long.toString(report.run().unclean() - uncleanBefore);
            case CLOCK_UNTRUSTED -> skew(report.skewMillis());
            case DARK, CHAIN_FAULT, QUARANTINED, PAPER_OUT, PAPER_LOW, UNDERVOLTAGE -> "";
        };
    }

    private static String parts(Reported report) {
        return report.down().stream()
                .limit(MOST_PARTS)
                .map((Part part) -> part.device() + " " + part.state())
                .collect(Collectors.joining(", "));
    }

    private static String mebibytes(@Nullable Long bytes) {
        return bytes == null ? "" : bytes / MEBIBYTE + " MiB";
    }

    private static String skew(@Nullable Long millis) {
        return millis == null ? "" : Duration.ofMillis(millis).toSeconds() + " s";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
