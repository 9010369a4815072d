package cn.bianmin.kiosk.bench;

import org.jspecify.annotations.Nullable;

/// What a hand does to a virtual pad, as `POST /bench/act` takes it.
///
/// @param counter where the pad stands
/// @param deed what is done
/// @param button `CALL` or a rating level
record Hand(String counter, Deed deed, @Nullable String button) {
    /// What can be done to a button.
    enum Deed {
        /// Down and up.
        PRESS,
        /// Down for longer than any hand holds.
        HOLD,
        /// Up again.
        RELEASE,
        /// Its contact chatters.
        BOUNCE,
        /// The chatter is over.
        SETTLE
    }
}
