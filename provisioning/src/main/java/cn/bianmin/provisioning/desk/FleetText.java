package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.rules.health.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Figures and times as the console of machines says them.
public final class FleetText {
    private static final long KIBIBYTE = 1 << 10;
    private static final long MEBIBYTE = 1 << 20;
    private static final long GIBIBYTE = 1 << 30;
    private static final double TENTHS_BELOW = 10;

    private FleetText() {}

    /// A mark for something wrong.
    ///
    /// @param level colours it
    public record Chip(String words, String level) {}

    static List<Chip> chips(List<Trouble> troubles, Language language) {
        return troubles.stream().map(trouble -> chip(trouble, language)).toList();
    }

    static Chip chip(Trouble trouble, Language language) {
        return new Chip(
                TroubleWords.of(trouble).in(language), trouble.urgency() == Trouble.Urgency.NOW ? "RED" : "YELLOW");
    }

    /// A time in its largest unit that it fills at least twice, rounded down.
    static String span(Duration span, Language language) {
        if (span.toDays() >= 2) return FleetWords.DAYS.in(language, span.toDays());
        if (span.toHours() >= 2) return FleetWords.HOURS.in(language, span.toHours());
        if (span.toMinutes() >= 2) return FleetWords.MINUTES.in(language, span.toMinutes());
        return FleetWords.SECONDS.in(language, Math.max(0, span.toSeconds()));
    }

    static String ago(Optional<Instant> at, Instant now, Language language) {
        return at.map(when -> FleetWords.BEFORE.in(language, span(Duration.between(when, now), language)))
                .orElseGet(() -> FleetWords.NOT_YET.in(language));
    }

    /// A size with two digits that matter.
    static String bytes(long bytes) {
        if (bytes >= GIBIBYTE) return size((double) bytes / GIBIBYTE, "GiB");
        if (bytes >= MEBIBYTE) return size((double) bytes / MEBIBYTE, "MiB");
        return bytes >= KIBIBYTE ? size((double) bytes / KIBIBYTE, "KiB") : bytes + " B";
    }

    private static String size(double value, String unit) {
        return String.format(Locale.ROOT, value < TENTHS_BELOW ? "%.1f %s" : "%.0f %s", value, unit);
    }
}
