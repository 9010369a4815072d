package cn.bianmin.provisioning.ratings;

import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.ratings.LoopStage;
import java.time.Instant;

/// A task as a list shows it.
///
/// @param unit that has to put it right; empty where nobody has to, or nobody knows yet
/// @param due the end of the clock that runs out next
public record TaskRow(String id, Rated rated, LoopStage stage, String unit, Instant due, DeadlineLevel level) {}
