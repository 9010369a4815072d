package cn.bianmin.rules.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.regex.Pattern;

/// How long something is kept, written as `90d` or `3y`.
public record Keep(Period period) {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,3})d|([1-9]\\d?)y");

    @JsonCreator
    static Keep of(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException("A time to keep is 90d or 3y.");
        return new Keep(
                matcher.group(1) != null
                        ? Period.ofDays(Integer.parseInt(matcher.group(1)))
                        : Period.ofYears(Integer.parseInt(matcher.group(2))));
    }

    /// What is kept so long now began no earlier than this.
    public Instant before(Instant now) {
        return now.atZone(CHINA).minus(period).toInstant();
    }

    @JsonValue
    String text() {
        return period.getYears() > 0 ? period.getYears() + "y" : period.getDays() + "d";
    }
}
