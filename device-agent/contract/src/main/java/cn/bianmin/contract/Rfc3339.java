package cn.bianmin.contract;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// Time on the wire: RFC 3339, UTC, always three decimals, so that equal times have equal text.
final class Rfc3339 {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final String FORM = "0000-00-00T00:00:00.000Z";

    private Rfc3339() {}

    static String format(Instant time) {
        return MILLIS.format(time);
    }

    /// @throws RuntimeException where it is no time, or one outside the years 1970 to 9999: [Instant] holds
    ///     years in the millions, with which later arithmetic overflows
    static Instant parse(String text) {
        var time = isAsWritten(text) ? asWritten(text) : Instant.parse(text);
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1970 || year > 9999) {
            throw new IllegalArgumentException("A time lies in the years 1970 to 9999");
        }
        return time;
    }

    private static boolean isAsWritten(String text) {
        if (text.length() != FORM.length()) return false;
        for (int at = 0; at < FORM.length(); at++) {
            char is = text.charAt(at);
            if (FORM.charAt(at) == '0' ? is < '0' || is > '9' : is != FORM.charAt(at)) return false;
        }
        // 24:00:00 and leap seconds are the formatter's.
        return number(text, 11, 13) < 24 && number(text, 17, 19) < 60;
    }

    // As this side writes it, and nearly everybody: the formatter takes far longer.
    private static Instant asWritten(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 23) * 1_000_000)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
