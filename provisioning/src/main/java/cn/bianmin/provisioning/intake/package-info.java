/// Takes terminals' batches: verifies, decides, stores through the ledgers' port, answers.
/// In: deliveries, ticks, the time. Out: effects, of which acknowledgements come only after the commit.
/// Absent on purpose in all but the worker: threads, clocks, sockets; everywhere: SQL.
@NullMarked
package cn.bianmin.provisioning.intake;

import org.jspecify.annotations.NullMarked;
