package cn.bianmin.rules.health;

import java.time.Duration;

/// Where health ends. Most limits are pairs: trouble begins at the first and is over at the second, so that a
/// figure near a limit does not raise one alert after the other.
public final class HealthLimits {
    /// How often a terminal that is well says so. What becomes bad or good is said at once; so this is about a sign of
    /// life and about pictures of three days, which have a figure an hour.
    public static final Duration EVERY = Duration.ofHours(1);

    /// Two reports missing and half an hour more: a terminal that is connected and says nothing hangs.
    public static final Duration SILENT = EVERY.multipliedBy(5).dividedBy(2);

    /// DOMAIN D9, I5: alert if dark for more than 24 h. Stations close at night and on holidays, and a lorry may
    /// take a village's only cable with it.
    public static final Duration DARK = Duration.ofHours(24);

    /// Entries that are older than the time of [#DARK] and still not at the hub: the link is there and does not
    /// keep up.
    public static final Duration BACKLOG = DARK;

    /// A tenth: the ledger keeps 30 days in far less, so something else grows. Over at 12 %.
    static final int DISK_FREE_PERCENT = 10;

    static final int DISK_FREE_AGAIN_PERCENT = 12;

    /// JEDEC 84-B51 counts a card's life in steps of ten and calls 80 % the time to think of another. It never
    /// gets better, so it has no second limit.
    static final int WEAR_PERCENT = 80;

    /// A Raspberry Pi begins to slow down at 80 °C and does so in earnest at 85 °C. Over at 75 °C.
    static final int HOT_CELSIUS = 80;

    static final int COOL_CELSIUS = 75;

    /// Certificates live 90 days and are renewed at 60: one with less than a third of that left was due two
    /// weeks ago.
    static final int CERTIFICATE_DAYS = 14;

    /// Less than a twentieth of the memory: the kernel begins to end processes soon. Over at a tenth.
    static final int MEMORY_FREE_PERCENT = 5;

    static final int MEMORY_FREE_AGAIN_PERCENT = 10;

    /// How often within [#LOOP_WINDOW] an agent may end without a word: two are a thunderstorm.
    static final int LOOP_ENDS = 3;

    /// How far back [#LOOP_ENDS] are counted.
    public static final Duration LOOP_WINDOW = Duration.ofHours(24);

    /// How far a clock may be from the hub's: slips and deadlines show minutes.
    static final Duration SKEW = Duration.ofMinutes(2);

    private HealthLimits() {}
}
