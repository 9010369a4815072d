/// Proofs of intake: golden behaviours, a rude peer, seeded disorder.
/// In: hand-made batches. Out: what the hub then holds and answers. Absent on purpose: the real terminal.
@NullMarked
package cn.bianmin.provisioning.intake;

import org.jspecify.annotations.NullMarked;
