package cn.bianmin.agent.update;

import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.Stamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What an update needs of the terminal around it.
///
/// @param hardware of this machine, as `os.arch`
/// @param clock what time it is and how far to believe it
/// @param nap waits between the pieces of a chunk
/// @param isBusy whether somebody is being served just now
/// @param restart ends the process, to be started again
/// @param teller writes facts into the ledger
/// @param preparation makes what lets a new slot start fast
/// @param random spreads out waits
public record UpdateWorld(
        String hardware,
        Supplier<Stamp> clock,
        Nap nap,
        BooleanSupplier isBusy,
        Runnable restart,
        Teller teller,
        Preparation preparation,
        Random random) {
    /// Waits.
    public interface Nap {
        /// @return false where the terminal is stopping
        boolean isOver(Duration time);
    }

    /// Tells each fact of a rollout once, through any cut.
    public interface Teller {
        /// @return whether it is in the ledger
        boolean isTold(ReleaseFact fact, String rollout);
    }

    /// Makes a slot's start-up cache. What it leaves out costs time at each start and nothing else.
    public interface Preparation {
        void prepare(Path slot);
    }
}
