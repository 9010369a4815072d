package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The `data` of each kind of entry, one record a kind. Fields are only ever added; readers ignore what they do
/// not know. None of them holds personal data (class P0 and P1 of DOMAIN, section F).
public sealed interface Facts {

    EntryKind kind();

    /// @param software version of the agent
    /// @param reason what the agent knows of why it starts: `START`, `RESTART` within the same boot of the
    ///     machine
    record Boot(String software, String reason) implements Facts {
        @Override
        public EntryKind kind() {
            return EntryKind.BOOT;
        }
    }

    /// @param from quality before
    /// @param to quality from now on
    /// @param stepMillis how far the wall clock jumped against the monotonic one; 0 where only the quality
    ///     changed
    record ClockChanged(ClockQuality from, ClockQuality to, long stepMillis) implements Facts {
        @Override
        public EntryKind kind() {
            return EntryKind.CLOCK_CHANGED;
        }
    }

    /// @param counter the counter whose pad was pressed
    /// @param latencyMillis from opening the pad to the press
    /// @param corrects `seq` of the rating that this press replaces (DOMAIN D4: 10 s to correct), or null
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RatingGiven(
            String counter,
            Level level,
            long latencyMillis,
            @Nullable Long corrects) implements Facts {
        @Override
        public EntryKind kind() {
            return EntryKind.RATING_GIVEN;
        }
    }

    /// @param device name of the device as in the wiring file, for example `pad-1`
    /// @param state `OK`, or what is wrong, for example `STUCK`, `BOUNCING`, `GONE`
    /// @param detail one sentence for the engineer
    record PeripheralState(String device, String state, String detail) implements Facts {
        @Override
        public EntryKind kind() {
            return EntryKind.PERIPHERAL_STATE;
        }
    }

    /// @param state `UP` or `DOWN`
    /// @param reason why it went down; empty when it came up
    record LinkState(String state, String reason) implements Facts {
        @Override
        public EntryKind kind() {
            return EntryKind.LINK_STATE;
        }
    }

    /// @param trouble for example `STRUCK`, `CREDENTIALS`, `TAKEN_OVER`, `NOT_MQTT5`
    /// @param seq the entry concerned, or 0
    record UplinkTrouble(String trouble, long seq, String detail) implements Facts {
        @Override
        public EntryKind kind() {
            return EntryKind.UPLINK_TROUBLE;
        }
    }

    /// @param trouble for example `DAMAGED`, `REBORN`, `FULL`, `SHEDDING`, `WRITE_FAILED`, `RECOVERED`
    /// @param count how many entries it concerns, or 0
    record StorageTrouble(String trouble, long count, String detail) implements Facts {
        @Override
        public EntryKind kind() {
            return EntryKind.STORAGE_TROUBLE;
        }
    }
}
