/// Proofs of the ledger, and the faulty disks that they and the simulator run it on. In: seeds. Out: failures
/// that replay. Absent on purpose: real power cuts, which the kill tier does.
@NullMarked
package cn.bianmin.agent.ledger;

import org.jspecify.annotations.NullMarked;
