package cn.bianmin.rules.deadlines;

import cn.bianmin.contract.Said;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How long a matter may take (DOMAIN E1). In documents and facts it is a text: `same-visit`, `7wd`, `7d`,
/// `2h`, `30m`.
///
/// @param count of units; 0 for a matter that is done in the same visit
public record TimeLimit(int count, Unit unit) {
    /// No limit is longer, in whatever unit.
    public static final int MAX = 9_999;

    public static final TimeLimit SAME_VISIT = new TimeLimit(0, Unit.MINUTES);

    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,3})(wd|d|h|m)");

    public TimeLimit {
        if (count < 0 || count > MAX) throw new IllegalArgumentException("A limit of " + count);
    }

    /// Working days follow the calendar; the others run on.
    public enum Unit {
        WORKING_DAYS("wd", "个工作日", "working day"),
        DAYS("d", "天", "day"),
        HOURS("h", "小时", "hour"),
        MINUTES("m", "分钟", "minute");

        private final String sign;
        private final String chinese;
        private final String english;

        Unit(String sign, String chinese, String english) {
            this.sign = sign;
            this.chinese = chinese;
            this.english = english;
        }
    }

    /// Reads `same-visit`, `7wd`, `30d`, `2h` or `30m`.
    public static Optional<TimeLimit> parse(String text) {
        if (text.equals("same-visit")) return Optional.of(SAME_VISIT);
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        for (var unit : Unit.values()) {
            if (unit.sign.equals(matcher.group(2))) {
                return Optional.of(new TimeLimit(Integer.parseInt(matcher.group(1)), unit));
            }
        }
        return Optional.empty();
    }

    @JsonCreator
    static TimeLimit of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("A limit is same-visit, 7wd, 30d, 2h or 30m."));
    }

    @JsonValue
    public String text() {
        return isSameVisit() ? "same-visit" : count + unit.sign;
    }

    public static TimeLimit workingDays(int count) {
        return new TimeLimit(count, Unit.WORKING_DAYS);
    }

    public static TimeLimit days(int count) {
        return new TimeLimit(count, Unit.DAYS);
    }

    public static TimeLimit hours(int count) {
        return new TimeLimit(count, Unit.HOURS);
    }

    public static TimeLimit minutes(int count) {
        return new TimeLimit(count, Unit.MINUTES);
    }

    /// Whether it is counted from moment to moment and asks neither for days of rest nor for business hours.
    public boolean isContinuous() {
        return !isSameVisit() && (unit == Unit.HOURS || unit == Unit.MINUTES);
    }

    public boolean isSameVisit() {
        return count == 0;
    }

    /// Whether it is certainly longer than `other`, which working days and calendar days leave open sometimes.
    public boolean exceeds(TimeLimit other) {
        if (isSameVisit()) return false;
        if (other.isSameVisit()) return true;
        return unit == other.unit ? count > other.count : least() > most(other);
    }

    /// Whether limits one after the other are certainly longer than `whole`.
    public static boolean exceed(List<TimeLimit> parts, TimeLimit whole) {
        var timed = parts.stream().filter(part -> !part.isSameVisit()).toList();
        if (timed.isEmpty()) return false;
        boolean isOneUnit = timed.stream().allMatch(part -> part.unit == whole.unit) && !whole.isSameVisit();
        if (isOneUnit) return timed.stream().mapToLong(TimeLimit::count).sum() > whole.count;
        return timed.stream().anyMatch(part -> part.exceeds(whole))
                || timed.stream().mapToLong(TimeLimit::least).sum() > most(whole);
    }

    /// As a sentence for people, to be put after "办结时限".
    public Said inWords() {
        if (isSameVisit()) return new Said("当场办好", "done while you wait");
        return new Said(
                "%d%s内办好".formatted(count, unit.chinese),
                "within %d %s%s".formatted(count, unit.english, count == 1 ? "" : "s"));
    }

    /// Its length alone, for a line of a list.
    public Said length() {
        if (isSameVisit()) return new Said("当场", "at once");
        return new Said(count + unit.chinese, "%d %s%s".formatted(count, unit.english, count == 1 ? "" : "s"));
    }

    /// As words for whatever is to happen in this time.
    public Said within() {
        if (isSameVisit()) return new Said("当场", "at once");
        return new Said(
                "%d%s内".formatted(count, unit.chinese),
                "within %d %s%s".formatted(count, unit.english, count == 1 ? "" : "s"));
    }

    private long least() {
        return minutes(count, unit);
    }

    // So many working days never last longer than so many weeks and a long holiday.
    private static long most(TimeLimit limit) {
        return limit.unit == Unit.WORKING_DAYS
                ? minutes(limit.count * 7 / 5 + 12, Unit.DAYS)
                : minutes(limit.count, limit.unit);
    }

    private static long minutes(int count, Unit unit) {
        return switch (unit) {
            case WORKING_DAYS, DAYS -> count * 24L * 60;
            case HOURS -> count * 60L;
            case MINUTES -> count;
        };
    }
}
