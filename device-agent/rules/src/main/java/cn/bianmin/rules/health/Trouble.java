package cn.bianmin.rules.health;

/// What can be wrong with a terminal as a machine. The name is what an alert is kept and counted under.
public enum Trouble {
    /// The hub has not heard of it for a day.
    DARK(Urgency.NOW),
    /// Entries are missing, or contradict each other.
    CHAIN_FAULT(Urgency.NOW),
    /// What it sent was set aside.
    QUARANTINED(Urgency.SOON),
    /// The agent ends without a word, again and again.
    CRASH_LOOP(Urgency.NOW),
    /// The disk refuses, or the backlog is at its limit.
    LEDGER_TROUBLE(Urgency.NOW),
    /// No slip can be printed before somebody puts paper in.
    PAPER_OUT(Urgency.NOW),
    /// The printer does not print, for another reason.
    PRINTER_DOWN(Urgency.NOW),
    /// The roll will be empty soon.
    PAPER_LOW(Urgency.SOON),
    /// Another part does not work.
    PART_DOWN(Urgency.SOON),
    /// The disk is nearly full.
    DISK_NEARLY_FULL(Urgency.NOW),
    /// The card has used up most of its life.
    CARD_WORN(Urgency.SOON),
    /// Nobody knows whether its time is right.
    CLOCK_UNTRUSTED(Urgency.SOON),
    /// Its certificate ends, and was not renewed.
    CERTIFICATE_ENDS(Urgency.NOW),
    /// The hub still lacks entries that are old.
    BACKLOG_OLD(Urgency.SOON),
    /// The processor is so hot that it slows down.
    HOT(Urgency.SOON),
    /// The power supply gives too little: cards are damaged by that.
    UNDERVOLTAGE(Urgency.SOON),
    /// There is hardly any memory left.
    MEMORY_LOW(Urgency.SOON);

    private final Urgency urgency;

    Trouble(Urgency urgency) {
        this.urgency = urgency;
    }

    public Urgency urgency() {
        return urgency;
    }

    /// How soon somebody has to see to it.
    public enum Urgency {
        /// People at the station cannot be served as they should, or something will be lost.
        NOW,
        /// It works still, and will not for ever.
        SOON
    }
}
