package cn.bianmin.rules.policy;

import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.deadlines.TimeLimit;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalTime;
import java.util.List;

/// What a region has decided (DOMAIN F5), a group of keys each. The shipped values are in `policy.json`; no
/// number of them is a constant of the program. Read with [PolicyDocument].
///
/// @param version of the document, which facts refer to
/// @param publishAfter a completed matter is on the public board within this (A31)
/// @param acceptDecision without a decision within this a matter counts as accepted (行政许可法 32)
/// @param negativeReport a negative decision is reported to the lead within this (否定报备)
/// @param retention how long what is kept
/// @param languages of screens, slips and voice; the first is the one that every session begins with
public record RegionPolicy(
        String version,
        BusinessHours businessHours,
        Limits limit,
        Extensions extension,
        Supplements supplement,
        InterUnit interUnit,
        TimeLimit publishAfter,
        TimeLimit acceptDecision,
        TimeLimit negativeReport,
        Alerts alert,
        IncidentClocks incident,
        Nudges nudge,
        FirstContacts firstContact,
        Ratings rating,
        Complaints complaint,
        Supervision supervision,
        LedgerTimes ledger,
        Coverage coverage,
        Recalls recall,
        NoShows noShow,
        Quotas quota,
        Screens screen,
        DeemedAgreed deemedAgreed,
        Numbers queue,
        Retention retention,
        List<String> languages,
        Speech speech) {
    public RegionPolicy {
        languages = List.copyOf(languages);
    }

    /// The values in the jar.
    public static RegionPolicy shipped() {
        return switch (PolicyDocument.read("{\"version\":\"shipped\"}")) {
            case PolicyDocument.Reading.Read read -> read.policy();
            case PolicyDocument.Reading.Refused refused ->
                throw new IllegalStateException("The shipped policy: " + refused.problems());
        };
    }

    /// @param end what comes in later counts for the next day, and the last day of a deadline ends here (民法典
    ///     203)
    public record BusinessHours(
            @JsonFormat(pattern = "HH:mm") LocalTime end) {}

    /// @param single committed limits of one unit's matters may not be longer
    /// @param joint those of several units' matters may not be longer
    public record Limits(TimeLimit single, TimeLimit joint, TimeLimit statutorySingle, TimeLimit statutoryJoint) {
        public TimeLimit committed(boolean isJoint) {
            return isJoint ? joint : single;
        }

        public TimeLimit statutory(boolean isJoint) {
            return isJoint ? statutoryJoint : statutorySingle;
        }
    }

    /// @param max how often a matter may be extended
    /// @param single by how much at most, for one unit's matters
    /// @param joint by how much at most, for several units' matters
    public record Extensions(int max, TimeLimit single, TimeLimit joint) {
        public TimeLimit cap(boolean isJoint) {
            return isJoint ? joint : single;
        }
    }

    /// @param max how often an applicant may be asked for more papers; once more needs the lead
    public record Supplements(int max) {}

    /// @param single a request that one unit can answer (A6)
    /// @param multi a request that needs several
    public record InterUnit(TimeLimit single, TimeLimit multi) {}

    /// @param yellow so much is left, or less
    /// @param dark overdue for longer than this and unexplained
    public record Alerts(TimeLimit yellow, TimeLimit dark) {}

    /// The three clocks of an incident (311), which never stop and never roll.
    ///
    /// @param siren the station's siren sounds no longer, though nobody is there yet
    public record IncidentClocks(TimeLimit arrive, TimeLimit restore, TimeLimit solve, TimeLimit siren) {}

    /// @param every a villager may nudge once in this time (D3)
    public record Nudges(TimeLimit every) {}

    /// @param takeOver a hand-over that nobody took after this is an alarm (A15)
    public record FirstContacts(TimeLimit takeOver) {}

    /// @param window the pad waits so long for a press
    /// @param correct a press may be changed so long
    /// @param qrDays a slip can be rated so many days
    /// @param rectifyMax no negative rating is open longer
    /// @param batchMin staff see results of so many ratings at least
    public record Ratings(
            Seconds window,
            Seconds correct,
            int qrDays,
            Silence defaultWhenSilent,
            TimeLimit contact,
            TimeLimit rectify,
            TimeLimit rectifyMax,
            int batchMin) {}

    /// What no press means. It never counts for satisfaction.
    public enum Silence {
        OFF,
        BASICALLY_SATISFIED,
        SATISFIED
    }

    /// @param decide to be handled within this
    /// @param simpleReply a simple one is answered within this
    /// @param complexReply another one is answered within this
    /// @param maxCharacters a written one may have so many
    /// @param voiceSeconds a spoken one may be so long; 0: none is spoken
    public record Complaints(
            TimeLimit decide,
            TimeLimit simpleReply,
            TimeLimit complexReply,
            TimeLimit extension,
            int maxCharacters,
            int voiceSeconds) {}

    /// @param reply a reminder letter is answered within this (A42)
    /// @param rectify a notice is heeded within this where nobody says otherwise (A43)
    /// @param rectifyMax no deadline of a notice is further off
    /// @param cc posts that get a copy of each letter and notice
    /// @param draftAt at which levels of a case's deadline a reminder letter drafts itself, as `YELLOW`; none:
    ///     never
    public record Supervision(
            TimeLimit reply, TimeLimit rectify, TimeLimit rectifyMax, List<String> cc, List<DeadlineLevel> draftAt) {
        public Supervision {
            cc = List.copyOf(cc);
            draftAt = List.copyOf(draftAt);
        }
    }

    /// @param darkAfter a station of which nothing was heard for longer counts as dark (I5 of D9)
    public record Coverage(TimeLimit darkAfter) {}

    /// The months in which a unit stands by its ledger (A45).
    ///
    /// @param half in per cent: with less done at the mid-year check a unit says why
    /// @param threeQuarters in per cent: with less done at the reconciliation a notice drafts itself
    public record LedgerTimes(int open, int midyearCheck, int reconcile, int yearClose, int half, int threeQuarters) {}

    public record Recalls(int max, Seconds gap) {}

    /// @param reinsert whoever comes back in time waits for so many others
    public record NoShows(int reinsert) {}

    /// @param perItem tickets a day for an item that names no number of its own; 0: any
    public record Quotas(int perItem) {}

    /// @param idle without a touch the screen asks after this
    /// @param idleWarn and goes home after this
    /// @param pii personal data disappears after this
    public record Screens(Seconds idle, Seconds idleWarn, Seconds pii) {}

    /// Whether a co-unit's silence is agreement (A5).
    ///
    /// @param items codes for which it is; empty: for all but `never`
    /// @param never codes for which the law wants the word in writing, or safety hangs on it
    public record DeemedAgreed(boolean on, List<String> items, List<String> never) {
        public DeemedAgreed {
            items = List.copyOf(items);
            never = List.copyOf(never);
        }

        public boolean covers(String item) {
            return on && !never.contains(item) && (items.isEmpty() || items.contains(item));
        }
    }

    /// @param numberStyle the first number of a terminal, as people see it
    public record Numbers(String numberStyle) {}

    public record Retention(
            Keep ticketHash,
            Keep visit,
            @JsonProperty("case") Keep matter,
            Keep idNumberAfterDelivery,
            Keep ratingText,
            Keep complaint,
            Keep complaintVoice,
            Keep deviceEvent,
            Keep staffAction,
            Keep supervision) {}

    /// @param dialectPack name of the recorded voice, or `none`
    public record Speech(String dialectPack) {}
}
