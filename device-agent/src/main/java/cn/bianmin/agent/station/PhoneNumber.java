package cn.bianmin.agent.station;

import java.util.regex.Pattern;

/// What a villager may leave to be called at. Pure.
public final class PhoneNumber {
    /// Digits that one has at most.
    public static final int MOST_DIGITS = 12;

    // Mobile numbers, and those of a landline with or without its area code.
    private static final Pattern FORM = Pattern.compile("1\\d{10}|0\\d{9,11}|[2-9]\\d{6,7}");

    private PhoneNumber() {}

    /// Whether somebody can be called at this number.
    public static boolean isOne(String digits) {
        return digits.length() <= MOST_DIGITS && FORM.matcher(digits).matches();
    }

    /// Whether nothing can follow: mobile numbers all have one length.
    public static boolean isWhole(String digits) {
        return digits.startsWith("1") && isOne(digits);
    }
}
