package cn.bianmin.agent;

import java.time.Duration;

/// Gives back memory that the heap no longer needs. The serial collector lets garbage of the old generation
/// fill the whole heap before it collects there, and a terminal has 1 GB for everything. Called on the agent's
/// thread of rounds; not thread-safe.
final class HeapTrim {
    private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);
    private static final long SLACK_BYTES = 2L * 1024 * 1024;

    private final Heap heap;
    private long dueMillis;
    private long neededBytes;

    /// The heap of a process.
    interface Heap {
        /// What it holds of the machine's memory.
        long heldBytes();

        /// Collects all garbage, and gives back what is free then.
        void collect();

        /// The one of this process.
        static Heap own() {
            return new Heap() {
                @Override
                public long heldBytes() {
                    return Runtime.getRuntime().totalMemory();
                }

                @Override
                public void collect() {
                    System.gc();
                }
            };
        }
    }

    HeapTrim(Heap heap, long nowMillis) {
        this.heap = heap;
        this.dueMillis = nowMillis;
    }

    /// The first one clears away what starting left.
    void beat(long nowMillis) {
        if (nowMillis < dueMillis) return;
        dueMillis = nowMillis + AT_MOST_EVERY.toMillis();
        if (heap.heldBytes() <= neededBytes + SLACK_BYTES) return;
        heap.collect();
        neededBytes = heap.heldBytes();
    }
}
