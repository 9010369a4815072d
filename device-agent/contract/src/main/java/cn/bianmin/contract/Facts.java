package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The `data` of each kind of entry, one record a kind. Fields are only ever added; readers ignore what they do
/// not know. None of them holds personal data that can be read (classes P0 and P1 of DOMAIN, section F): what
/// is personal in a case is sealed for the hub.
public sealed interface Facts
        permits Facts.Boot,
                Facts.ClockChanged,
                Facts.RatingGiven,
                Facts.PeripheralState,
                Facts.LinkState,
                Facts.UplinkTrouble,
                Facts.StorageTrouble,
                TicketFact,
                CounterFact,
                DayFact,
                StaffFact,
                HelpFact,
                RatingFact,
                CaseFact,
                ComplaintFact,
                DeskFact,
                IncidentFact,
                PromptFact,
                SupervisionFact,
                RatingLoopFact,
                IdentityFact,
                VoiceFact,
                CommandFact,
                DocumentFact,
                ReleaseFact,
                RolloutFact,
                HealthFact {
    /// The kind of entry that this is the data of.
    default EntryKind kind() {
        return EntryKind.of(getClass());
    }

    /// Reads the data of an entry.
    ///
    /// @throws Malformed where a field is missing that is not nullable, or has a value that is not allowed
    static Facts read(EntryKind kind, JsonNode data) throws Malformed {
        try {
            return FactShape.of(kind).read(data);
        } catch (JacksonException e) {
            throw new Malformed("A field of a " + kind.type() + " has a value that is not allowed.", e);
        }
    }

    /// @param software version of the agent
    /// @param reason what the agent knows of why it starts: `START`, `RESTART` within the same boot of the
    ///     machine
    record Boot(String software, String reason) implements Facts {}

    /// @param from quality before
    /// @param to quality from now on
    /// @param stepMillis how far the wall clock jumped against the monotonic one; 0 where only the quality
    ///     changed
    record ClockChanged(ClockQuality from, ClockQuality to, long stepMillis) implements Facts {}

    /// @param counter the counter that is rated; empty for the station as a whole
    /// @param latencyMillis from opening the pad, or showing the faces, to the press
    /// @param corrects `seq` of the rating that this one replaces, or null: another level within 10 s, or the
    ///     same one with its reasons (DOMAIN D4)
    /// @param source null: the pad
    /// @param mode null: [RatingFact.Mode#ANON]
    /// @param item code of the service item, or null where it is not known
    /// @param reasons why the level is not better; null: not asked
    /// @param flags what makes it look unfree; null: nothing
    /// @param tokenHash says that two ratings are of one visit, and not of which (docs/decisions), or null
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RatingGiven(
            String counter,
            Level level,
            long latencyMillis,
            @Nullable Long corrects,
            RatingFact.@Nullable Source source,
            RatingFact.@Nullable Mode mode,
            @Nullable String item,
            @Nullable List<RatingFact.Reason> reasons,
            @Nullable List<RatingFact.Flag> flags,
            @Nullable String tokenHash)
            implements Facts {
        public RatingGiven {
            reasons = reasons == null ? null : List.copyOf(reasons);
            flags = flags == null ? null : List.copyOf(flags);
        }

        /// A press of a pad of which nothing more is known.
        public RatingGiven(String counter, Level level, long latencyMillis, @Nullable Long corrects) {
            this(counter, level, latencyMillis, corrects, null, null, null, null, null, null);
        }
    }

    /// @param device name of the device as in the wiring file, for example `pad-1`
    /// @param state `OK`, or what is wrong, for example `STUCK`, `BOUNCING`, `GONE`
    /// @param detail one sentence for the engineer
    record PeripheralState(String device, String state, String detail) implements Facts {}

    /// @param state `UP` or `DOWN`
    /// @param reason why it went down; empty when it came up
    record LinkState(String state, String reason) implements Facts {}

    /// @param trouble for example `STRUCK`, `CREDENTIALS`, `TAKEN_OVER`, `NOT_MQTT5`
    /// @param seq the entry concerned, or 0
    record UplinkTrouble(String trouble, long seq, String detail) implements Facts {}

    /// @param trouble for example `DAMAGED`, `REBORN`, `FULL`, `SHEDDING`, `WRITE_FAILED`, `RECOVERED`
    /// @param count how many entries it concerns, or 0
    record StorageTrouble(String trouble, long count, String detail) implements Facts {}
}
