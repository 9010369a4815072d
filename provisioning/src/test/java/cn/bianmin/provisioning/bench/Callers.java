package cn.bianmin.provisioning.bench;

import cn.bianmin.agent.ledger.Append.Accepted;
import cn.bianmin.agent.ledger.Ledger;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Callers that append one entry, wait until it is accepted, and come back with the next.
final class Callers {
    private Callers() {}

    /// Many callers are virtual threads, as those of the screens are; a single one is the calling thread, as
    /// that of a rating pad is.
    ///
    /// @return the time of each call in nanoseconds
    static long[] append(Ledger ledger, int callers, int entries) throws InterruptedException {
        var nanos = new long[entries];
        if (callers == 1) {
            share(ledger, nanos, 0, 1);
            return nanos;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var shares = new ArrayList<Callable<Void>>();
            for (int caller = 0; caller < callers; caller++) {
                int first = caller;
                shares.add(() -> {
                    share(ledger, nanos, first, callers);
                    return null;
                });
            }
            for (Future<Void> share : threads.invokeAll(shares)) {
                share.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return nanos;
    }

    private static void share(Ledger ledger, long[] nanos, int first, int callers) {
        for (int i = first; i < nanos.length; i += callers) {
            long begun = System.nanoTime();
            var answer = ledger.appendAndWait(Entries.of400Bytes());
            nanos[i] = System.nanoTime() - begun;
            if (!(answer instanceof Accepted)) {
                throw new IllegalStateException("An entry was not accepted: " + answer);
            }
        }
    }
}
