package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.station.PhoneNumber;

/// A telephone number touched key by key: a page a key, so that the number is in no script and no address.
/// Pure.
final class PhoneKeys {
    private PhoneKeys() {}

    /// What is there after a key.
    sealed interface Typed {
        /// More may follow.
        record More(String digits) implements Typed {}

        /// Somebody can be called there, and the villager is done.
        record Whole(String digits) implements Typed {}

        /// The villager is done, and nobody can be called there.
        record Unreadable() implements Typed {}
    }

    /// @param digits so far
    /// @param key a digit, `delete` or `done`; anything else changes nothing
    static Typed press(String digits, String key) {
        if (key.equals("done")) return PhoneNumber.isOne(digits) ? new Typed.Whole(digits) : new Typed.Unreadable();
        var typed = digits;
        if (key.equals("delete") && !digits.isEmpty()) typed = digits.substring(0, digits.length() - 1);
        else if (key.matches("\\d") && digits.length() < PhoneNumber.MOST_DIGITS) typed += key;
        return PhoneNumber.isWhole(typed) ? new Typed.Whole(typed) : new Typed.More(typed);
    }
}
