package cn.bianmin.provisioning.intake;

/// Is told what intake has committed. Called on the worker's thread: it must return at once.
@FunctionalInterface
public interface IntakeListener {
    /// @param effect one that is news: [Effect.Grown], [Effect.PresenceChanged] or [Effect.Alarm]
    void happened(Effect effect);
}
