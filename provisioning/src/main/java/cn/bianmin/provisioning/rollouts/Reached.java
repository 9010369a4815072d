package cn.bianmin.provisioning.rollouts;

/// Terminals of the rings that are open, counted.
///
/// @param waiting not told yet
/// @param atWork told within the hour, or heard of since and not done
/// @param silent told longer ago than a ring's patience, or neither done nor heard of for that long
/// @param lost of the silent, those that had switched: nobody knows whether they start
/// @param pending told, not settled: at work, silent or in between
public record Reached(
        int waiting, int pending, int atWork, int silent, int lost, int confirmed, int failed, int skipped) {
    /// What counts against the rollout.
    public int failures() {
        return failed + lost;
    }
}
