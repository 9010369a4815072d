package cn.bianmin.provisioning.cases;

import java.time.Instant;

/// What a unit was asked about a case, and has not answered.
///
/// @param matter id of the case
/// @param task id within the case
/// @param due end of the unit's own time
public record Asked(String matter, String task, String unit, String question, Instant due) {}
