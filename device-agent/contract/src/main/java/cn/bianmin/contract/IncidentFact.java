package cn.bianmin.contract;

/// What happens in an incident ("311"; DOMAIN A13): half an hour to be there, one hour to restore order, a week
/// to solve it. The subject is the incident's id. No text in them names people.
public sealed interface IncidentFact extends Facts {
    /// Who did it.
    Actor by();

    enum Kind {
        /// 围门堵路
        BLOCKADE,
        /// 断水断电
        NO_WATER_OR_POWER,
        /// 纠纷
        DISPUTE,
        OTHER
    }

    /// Somebody raised the alarm.
    ///
    /// @param incident what it is
    record Reported(Actor by, Kind incident) implements IncidentFact {}

    /// Somebody is there.
    record Arrived(Actor by) implements IncidentFact {}

    /// Order is restored.
    record Restored(Actor by) implements IncidentFact {}

    /// It is solved.
    ///
    /// @param result in words
    record Solved(Actor by, String result) implements IncidentFact {}

    /// Somebody at the centre has it in hand (接警). The latest one has.
    record Taken(Actor by) implements IncidentFact {}

    /// The centre is satisfied that it is over (销案).
    ///
    /// @param finding in words
    record Closed(Actor by, String finding) implements IncidentFact {}
}
