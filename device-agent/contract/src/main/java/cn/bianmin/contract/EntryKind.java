package cn.bianmin.contract;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of entry that this version writes. A hub keeps kinds that it does not know: terminals may be
/// newer.
public enum EntryKind {
    /// The agent started. Data: [Facts.Boot].
    BOOT("boot", Importance.RECORD),
    /// The clock's quality changed or its time jumped. Data: [Facts.ClockChanged].
    CLOCK_CHANGED("clock.changed", Importance.RECORD),
    /// A villager rated a service. Data: [Facts.RatingGiven].
    RATING_GIVEN("rating.given", Importance.RECORD),
    /// A device began or ceased to work. Data: [Facts.PeripheralState].
    PERIPHERAL_STATE("peripheral.state", Importance.TELEMETRY),
    /// The link to the hub came or went. Data: [Facts.LinkState].
    LINK_STATE("link.state", Importance.TELEMETRY),
    /// Sending to the hub failed in a way that a person should know of. Data: [Facts.UplinkTrouble].
    UPLINK_TROUBLE("uplink.trouble", Importance.DIAGNOSTIC),
    /// Storage was damaged, full or born again. Data: [Facts.StorageTrouble].
    STORAGE_TROUBLE("storage.trouble", Importance.RECORD);

    private final String type;
    private final Importance importance;

    EntryKind(String type, Importance importance) {
        this.type = type;
        this.importance = importance;
    }

    /// The value of the entry's `type` field.
    public String type() {
        return type;
    }

    public Importance importance() {
        return importance;
    }

    public static Optional<EntryKind> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }
}
