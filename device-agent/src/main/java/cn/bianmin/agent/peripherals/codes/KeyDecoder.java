package cn.bianmin.agent.peripherals.codes;

import java.util.function.Consumer;

/// Turns the key events of a scanner that types into codes. Knows the keys of a US keyboard, which such
/// scanners are shipped as; Enter, Tab or quiet end a code. Pure; not thread-safe.
///
/// After `SYN_DROPPED` the kernel's queue of 64 events had overflowed: what was typed has a hole, and whether
/// shift is down is unknown. So all until the next report is left out, as the kernel's documentation asks
/// (input/event-codes), and the code is dropped instead of being shown wrong.
final class KeyDecoder {
    /// Scanners type a key every 1 to 20 ms.
    static final long QUIET_NANOS = 300_000_000;

    static final int EV_SYN = 0;
    static final int EV_KEY = 1;
    static final int SYN_REPORT = 0;
    static final int SYN_DROPPED = 3;

    private static final int KEY_TAB = 15;
    private static final int KEY_ENTER = 28;
    private static final int KEY_LEFTSHIFT = 42;
    private static final int KEY_RIGHTSHIFT = 54;
    private static final int KEY_CAPSLOCK = 58;
    private static final int KEY_KPENTER = 96;

    // By key code from 0 on; a blank is a key that types nothing of ours.
    private static final String PLAIN = "  1234567890-=  qwertyuiop[]  asdfghjkl;'` \\zxcvbnm,./ * ";
    private static final String SHIFTED = "  !@#$%^&*()_+  QWERTYUIOP{}  ASDFGHJKL:\"~ |ZXCVBNM<>? * ";
    private static final int KEY_SPACE = 57;
    private static final int KEYPAD = 71;
    private static final String KEYPAD_KEYS = "789-456+1230.";

    private final Consumer<ScanEvent> listener;
    private final StringBuilder typed = new StringBuilder();
    private boolean isTooLong;
    private boolean hasHole;
    private boolean isResyncing;
    private boolean isShifted;
    private boolean isCapsLocked;
    private long lastNanos;
    private long dropped;

    KeyDecoder(Consumer<ScanEvent> listener) {
        this.listener = listener;
    }

    /// One `input_event`.
    void feed(int type, int code, int value, long nowNanos) {
        tick(nowNanos);
        if (type == EV_SYN && code == SYN_DROPPED) {
            isResyncing = true;
            hasHole = true;
            isShifted = false;
            lastNanos = nowNanos;
        } else if (type == EV_SYN && code == SYN_REPORT) {
            isResyncing = false;
        } else if (type == EV_KEY && !isResyncing) {
            lastNanos = nowNanos;
            key(code, value);
        }
    }

    /// To be called now and then: ends what has been quiet for long enough.
    void tick(long nowNanos) {
        if ((!typed.isEmpty() || hasHole) && nowNanos - lastNanos >= QUIET_NANOS) {
            end();
        }
    }

    private void key(int code, int value) {
        if (code == KEY_LEFTSHIFT || code == KEY_RIGHTSHIFT) {
            isShifted = value != 0;
        } else if (value != 1) {
            // Letting go says nothing, and no scanner holds a key until it repeats.
            return;
        } else if (code == KEY_CAPSLOCK) {
            isCapsLocked = !isCapsLocked;
        } else if (code == KEY_ENTER || code == KEY_KPENTER || code == KEY_TAB) {
            end();
        } else {
            type(code);
        }
    }

    private void type(int code) {
        char plain = plain(code);
        if (plain == ' ' && code != KEY_SPACE) {
            return;
        }
        if (typed.length() == CodeScanner.MAX_CHARS) {
            isTooLong = true;
            return;
        }
        boolean isLetter = plain >= 'a' && plain <= 'z';
        boolean isUpper = isLetter ? isShifted != isCapsLocked : isShifted;
        typed.append(isUpper && code < SHIFTED.length() ? SHIFTED.charAt(code) : plain);
    }

    private static char plain(int code) {
        if (code >= KEYPAD && code < KEYPAD + KEYPAD_KEYS.length()) {
            return KEYPAD_KEYS.charAt(code - KEYPAD);
        }
        return code >= 0 && code < PLAIN.length() ? PLAIN.charAt(code) : ' ';
    }

    private void end() {
        var text = typed.toString();
        boolean wasTooLong = isTooLong;
        boolean hadHole = hasHole;
        typed.setLength(0);
        isTooLong = false;
        hasHole = false;
        if (hadHole) {
            drop(ScanEvent.Reason.KEYS_LOST);
        } else if (wasTooLong) {
            drop(ScanEvent.Reason.TOO_LONG);
        } else if (!text.isEmpty()) {
            listener.accept(new ScanEvent.Scanned(text));
        }
    }

    private void drop(ScanEvent.Reason reason) {
        listener.accept(new ScanEvent.Dropped(reason, ++dropped));
    }
}
