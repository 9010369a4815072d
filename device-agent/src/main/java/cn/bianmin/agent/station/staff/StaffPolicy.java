package cn.bianmin.agent.station.staff;

import java.time.Duration;

/// @param failures wrong PINs in a row that lock an account
/// @param lock for how long
/// @param idle how long a session lasts that nobody uses
/// @param sessions most sessions at a time; the one that was not used for longest ends
public record StaffPolicy(int failures, Duration lock, Duration idle, int sessions) {
    public static final StaffPolicy DEFAULT = new StaffPolicy(5, Duration.ofMinutes(10), Duration.ofMinutes(30), 64);
}
