package cn.bianmin.agent.ledger;

import cn.bianmin.contract.Draft;
import java.util.concurrent.CompletableFuture;

/// The ledger as the rest of the terminal knows it. Thread-safe.
public interface Ledger extends LedgerView {
    /// Appends one fact. The future completes once the entry is fsynced or refused, never exceptionally;
    /// callers that arrive while a commit is under way share the next one.
    CompletableFuture<Append> append(Draft draft);

    /// Appends and waits. A caller on a screen's thread should bound its patience itself.
    default Append appendAndWait(Draft draft) {
        return append(draft).join();
    }

    /// Appends a fact that nobody waits for. A refusal is the ledger's own to report.
    default void note(Draft draft) {
        var _ = append(draft);
    }
}
