package cn.bianmin.agent.health;

import cn.bianmin.contract.HealthFact.Board;
import cn.bianmin.contract.HealthFact.Storage;
import org.jspecify.annotations.Nullable;

/// The machine that a terminal runs on, as its kernel knows it. Called on one thread, which may have to wait for
/// a disk that hangs.
public interface Machine {
    /// What it says now. What it does not say is null; nothing is guessed.
    State read();

    /// @param upSeconds since the kernel started
    record State(Storage storage, Board board, @Nullable Long upSeconds) {}
}
