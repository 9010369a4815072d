package cn.bianmin.kiosk.voice;

import cn.bianmin.contract.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Clips of numbers.
final class Numerals {
    private static final int MOST = 999;
    private static final List<String> TEENS = List.of(
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private Numerals() {}

    /// Character by character, as in A零零七.
    ///
    /// @param name letters A to Z and digits
    static List<String> each(String name) {
        return name.toLowerCase(Locale.ROOT)
                .chars()
                .mapToObj(c -> c <= '9' ? digit(c - '0') : "letter-" + (char) c)
                .toList();
    }

    /// As how many there are of something.
    ///
    /// @param isCounting whether a measure word follows, before which a Chinese 2 is 两
    static List<String> count(String digits, Language language, boolean isCounting) {
        int count = Integer.parseInt(digits);
        if (count > MOST) return each(digits);
        return switch (language) {
            case CHINESE -> isCounting && count == 2 ? List.of("two") : chinese(count);
            case ENGLISH -> english(count);
        };
    }

    private static List<String> chinese(int count) {
        var said = new ArrayList<String>();
        int rest = count % 100;
        if (count >= 100) said.addAll(List.of(digit(count / 100), "hundred"));
        if (count > 100 && rest > 0 && rest < 10) said.add(digit(0));
        if (rest >= 20 || (rest >= 10 && count >= 100)) said.add(digit(rest / 10));
        if (rest >= 10) said.add("ten");
        if (rest % 10 > 0 || count == 0) said.add(digit(rest % 10));
        return List.copyOf(said);
    }

    private static List<String> english(int count) {
        var said = new ArrayList<String>();
        int rest = count % 100;
        if (count >= 100) said.addAll(List.of(digit(count / 100), "hundred"));
        if (rest >= 20) said.add(TENS.get(rest / 10 - 2));
        else if (rest >= 10) said.add(TEENS.get(rest - 10));
        boolean hasOnes = rest < 10 || rest >= 20;
        if (hasOnes && (rest % 10 > 0 || count == 0)) said.add(digit(rest % 10));
        return List.copyOf(said);
    }

    private static String digit(int digit) {
        return "digit-" + digit;
    }
}
