package cn.bianmin.provisioning.intake;

import java.time.Instant;

/// One reading of both clocks.
///
/// @param time wall clock: stamps what is stored and answered
/// @param monoMillis monotonic clock: measures how long something waits
public record Moment(Instant time, long monoMillis) {}
