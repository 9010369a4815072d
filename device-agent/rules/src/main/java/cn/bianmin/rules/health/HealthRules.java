package cn.bianmin.rules.health;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.HealthFact.Reported;
import cn.bianmin.contract.HealthFact.Strain;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says of a report what is wrong. Pure.
public final class HealthRules {
    private static final String OK = "OK";
    private static final String PAPER_OUT = "PAPER_OUT";
    private static final String PAPER_LOW = "PAPER_LOW";
    private static final String SERVING = "SERVING";

    private HealthRules() {}

    /// What a report says is wrong. What a terminal cannot know is not wrong.
    ///
    /// @param clock quality of the report's own time
    /// @param at the report's own time
    /// @param before what was wrong by the report before: figures have to get better by a margin
    public static Set<Trouble> troubles(Reported report, ClockQuality clock, Instant at, Set<Trouble> before) {
        var wrong = EnumSet.noneOf(Trouble.class);
        printer(report.printer(), wrong);
        if (!report.down().isEmpty()) wrong.add(Trouble.PART_DOWN);
        if (!report.sending().ledger().equals(SERVING)) wrong.add(Trouble.LEDGER_TROUBLE);
        var oldest = report.sending().oldest();
        if (oldest != null && clock.isGood() && Duration.between(oldest, at).compareTo(HealthLimits.BACKLOG) > 0) {
            wrong.add(Trouble.BACKLOG_OLD);
        }
        storage(report, before, wrong);
        board(report, before, wrong);
        var skew = report.skewMillis();
        if (clock == ClockQuality.UNSYNCED || (skew != null && Math.abs(skew) > HealthLimits.SKEW.toMillis())) {
            wrong.add(Trouble.CLOCK_UNTRUSTED);
        }
        var days = report.certificateDays();
        if (days != null && days < HealthLimits.CERTIFICATE_DAYS) wrong.add(Trouble.CERTIFICATE_ENDS);
        return wrong;
    }

    private static void printer(@Nullable String state, Set<Trouble> wrong) {
        switch (state) {
            case null -> {}
            case OK -> {}
            case PAPER_OUT -> wrong.add(Trouble.PAPER_OUT);
            case PAPER_LOW -> wrong.add(Trouble.PAPER_LOW);
            default -> wrong.add(Trouble.PRINTER_DOWN);
        }
    }

    private static void storage(Reported report, Set<Trouble> before, Set<Trouble> wrong) {
        var storage = report.storage();
        int least = before.contains(Trouble.DISK_NEARLY_FULL)
                ? HealthLimits.DISK_FREE_AGAIN_PERCENT
                : HealthLimits.DISK_FREE_PERCENT;
        if (isBelow(storage.freeBytes(), storage.totalBytes(), least)) wrong.add(Trouble.DISK_NEARLY_FULL);
        var wear = storage.wearPercent();
        if (wear != null && wear >= HealthLimits.WEAR_PERCENT) wrong.add(Trouble.CARD_WORN);
    }

    private static void board(Reported report, Set<Trouble> before, Set<Trouble> wrong) {
        var board = report.board();
        int most = before.contains(Trouble.HOT) ? HealthLimits.COOL_CELSIUS : HealthLimits.HOT_CELSIUS;
        var celsius = board.celsius();
        if (celsius != null && celsius >= most) wrong.add(Trouble.HOT);
        var strains = board.strains();
        if (strains != null && strains.contains(Strain.UNDERVOLTAGE)) wrong.add(Trouble.UNDERVOLTAGE);
        int least = before.contains(Trouble.MEMORY_LOW)
                ? HealthLimits.MEMORY_FREE_AGAIN_PERCENT
                : HealthLimits.MEMORY_FREE_PERCENT;
        if (isBelow(board.freeBytes(), board.totalBytes(), least)) wrong.add(Trouble.MEMORY_LOW);
    }

    private static boolean isBelow(@Nullable Long free, @Nullable Long total, int percent) {
        return free != null && total != null && total > 0 && free * 100.0 / total < percent;
    }

    /// Whether an agent crashes again and again.
    ///
    /// @param unclean ends without a word until now
    /// @param uncleanBefore the same at the beginning of [HealthLimits#LOOP_WINDOW]
    public static boolean isLooping(long unclean, long uncleanBefore) {
        return unclean - uncleanBefore >= HealthLimits.LOOP_ENDS;
    }
}
