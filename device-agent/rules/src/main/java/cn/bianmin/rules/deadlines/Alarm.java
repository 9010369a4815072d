package cn.bianmin.rules.deadlines;

import java.util.EnumSet;
import java.util.Set;

/// Who hears of a level, and when (DOMAIN E7).
public final class Alarm {
    private Alarm() {}

    /// Who is told.
    public enum Ear {
        HANDLER,
        LEAD,
        TOWN_SUPERVISOR,
        COUNTY_SUPERVISION,
        APPLICANT
    }

    /// Everybody who hears of a level when a matter comes to it.
    public static Set<Ear> ears(DeadlineLevel level) {
        return switch (level) {
            case GREEN, BLUE -> EnumSet.noneOf(Ear.class);
            case YELLOW -> EnumSet.of(Ear.HANDLER, Ear.LEAD);
            case RED -> EnumSet.of(Ear.LEAD, Ear.TOWN_SUPERVISOR, Ear.APPLICANT);
            case DARK -> EnumSet.of(Ear.COUNTY_SUPERVISION);
        };
    }

    /// Whether to tell them now: once a level, and outside duty hours for incidents alone.
    ///
    /// @param told levels that were told before
    public static boolean rings(DeadlineLevel level, Set<DeadlineLevel> told, boolean onDuty, boolean incident) {
        return !ears(level).isEmpty() && !told.contains(level) && (onDuty || incident);
    }
}
