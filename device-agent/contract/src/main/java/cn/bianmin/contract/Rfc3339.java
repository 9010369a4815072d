package cn.bianmin.contract;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// Time on the wire: RFC 3339, UTC, always three decimals, so that equal times have equal text.
final class Rfc3339 {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Rfc3339() {}

    static String format(Instant time) {
        return MILLIS.format(time);
    }

    /// @throws RuntimeException where it is no time, or one outside the years 1970 to 9999: [Instant] holds
    ///     years in the millions, with which later arithmetic overflows
    static Instant parse(String text) {
        var time = Instant.parse(text);
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1970 || year > 9999) {
            throw new IllegalArgumentException("A time lies in the years 1970 to 9999");
        }
        return time;
    }
}
