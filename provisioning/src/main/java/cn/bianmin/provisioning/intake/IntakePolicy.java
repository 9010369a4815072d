package cn.bianmin.provisioning.intake;

import java.time.Duration;

/// The numbers of intake.
///
/// @param parkedBatches batches that may wait for one before them that another worker may hold
/// @param patience how long such a batch waits before the terminal is asked to send again
/// @param retryPause how long a delivery that could not be stored waits for its next try
/// @param strikes how many tries a delivery gets before it is set aside
/// @param slowCommit a commit that takes longer is a sign of overload
/// @param deepQueue more waiting deliveries are a sign of overload
/// @param retryAfter what an overloaded hub asks of terminals
public record IntakePolicy(
        int parkedBatches,
        Duration patience,
        Duration retryPause,
        int strikes,
        Duration slowCommit,
        int deepQueue,
        Duration retryAfter) {
    public static final IntakePolicy DEFAULT = new IntakePolicy(
            64, Duration.ofMillis(500), Duration.ofSeconds(1), 3, Duration.ofSeconds(2), 256, Duration.ofSeconds(10));

    boolean isOverloaded(Load load) {
        return load.waiting() > deepQueue || load.lastCommit().compareTo(slowCommit) > 0;
    }
}
