package cn.bianmin.agent.fleet;

import cn.bianmin.contract.CommandFact.Given;
import cn.bianmin.contract.CommandFact.Why;
import cn.bianmin.contract.Said;
import java.util.List;

/// Carries out one kind of command.
public interface Deed {
    /// What came of it.
    sealed interface Outcome {
        /// @param sentence for whoever gave it
        /// @param lines what it was to find out; without personal data
        record Done(Said sentence, List<String> lines) implements Outcome {
            public Done {
                lines = List.copyOf(lines);
            }
        }

        /// @param why one that [Why#isGenuine()]
        record Refused(Why why, Said sentence) implements Outcome {}

        /// The terminal stops now, and the next start says that it did.
        record Stopping() implements Outcome {}
    }

    /// Does it, once. Called on a thread of its own; ends within a minute. What it throws counts as failed.
    Outcome carryOut(Given given);
}
