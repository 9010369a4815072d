package cn.bianmin.provisioning.health;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.HealthFact.Reported;
import java.time.Instant;

/// The newest report of a terminal.
///
/// @param at when it was made, as the hub puts it
/// @param boot of the machine
public record Report(Instant at, ClockQuality clock, String boot, Reported facts) {}
