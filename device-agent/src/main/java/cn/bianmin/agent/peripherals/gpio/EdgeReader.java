package cn.bianmin.agent.peripherals.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import cn.bianmin.agent.peripherals.DeviceUnavailable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The one thread that reads the edges of all lines of a chip that we hold, and hands them on in the order of
/// their stamps. Waits in the kernel; an eventfd wakes it when lines come or go. Thread-safe. Its only queues
/// are the kernel's.
final class EdgeReader implements AutoCloseable {
    /// Who hears of a line; called on the reader's thread and expected back at once.
    interface Handler {
        void edge(LineRequest.Edge edge);

        /// The line answers no more; nothing further comes.
        void gone(String sentence);
    }

    private record Heard(Handler handler, LineRequest.Edge edge) {}

    // Kernels before 6.6 do not wake a poll when a chip is unplugged; looking again is what notices.
    private static final int LOOK_AGAIN_MILLIS = 5_000;

    private static final Comparator<Heard> BY_TIME =
            Comparator.comparingLong(heard -> heard.edge().nanos());

    private final Object lock = new Object();
    private final Map<LineRequest, Handler> lines = new LinkedHashMap<>();
    private final int wake;
    private final Thread thread;
    private boolean closed;
    // Whether the thread is there to be woken; the event descriptor lives as long.
    private boolean awake = true;

    EdgeReader(String name) {
        wake = Linux.eventfd();
        if (wake < 0) throw new DeviceUnavailable("No event descriptor could be made (errno %d).".formatted(-wake));
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /// From now on `handler` hears the line's edges.
    void add(LineRequest line, Handler handler) {
        synchronized (lock) {
            if (closed) throw new IllegalStateException("The edge reader is closed");
            lines.put(line, handler);
        }
        wake();
    }

    /// After this the line may be closed: the reader will not touch it.
    void remove(LineRequest line) {
        synchronized (lock) {
            lines.remove(line);
        }
        wake();
    }

    /// Ends the thread and waits for it, unless called on it.
    @Override
    public void close() {
        synchronized (lock) {
            if (closed) return;
            closed = true;
            lines.clear();
        }
        wake();
        if (Thread.currentThread().equals(thread)) return;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void wake() {
        synchronized (lock) {
            if (!awake) return;
            try (var arena = Arena.ofConfined()) {
                Linux.write(wake, arena.allocateFrom(JAVA_LONG, 1L));
            }
        }
    }

    private void run() {
        try (var arena = Arena.ofConfined()) {
            var buffer = LineRequest.edgeBuffer(arena);
            while (watchUntilChanged(buffer)) {}
        } finally {
            synchronized (lock) {
                awake = false;
                Linux.close(wake);
            }
        }
    }

    // Waits for the lines that there are now; back when others are, or with false when closed.
    private boolean watchUntilChanged(MemorySegment buffer) {
        List<LineRequest> watched;
        synchronized (lock) {
            if (closed) return false;
            watched = List.copyOf(lines.keySet());
        }
        try (var arena = Arena.ofConfined()) {
            var pollfds = arena.allocate((long) Linux.POLLFD_BYTES * (watched.size() + 1), 4);
            for (int i = 0; i <= watched.size(); i++) {
                long at = (long) i * Linux.POLLFD_BYTES;
                pollfds.set(JAVA_INT, at, i < watched.size() ? watched.get(i).fd() : wake);
                pollfds.set(JAVA_SHORT, at + 4, Linux.POLLIN);
            }
            var wakeCount = arena.allocate(JAVA_LONG);
            var heard = new ArrayList<Heard>();
            boolean changed = false;
            while (!changed) {
                // The lines are read one after the other: the last edge read may be later than one that came
                // meanwhile on a line already passed. The next round has that one, so this round's edges wait for it.
                long completeNanos = heard.isEmpty()
                        ? Long.MIN_VALUE
                        : heard.getLast().edge().nanos();
                int ready = Linux.poll(pollfds, heard.isEmpty() ? LOOK_AGAIN_MILLIS : 0);
                if (ready < 0 && ready != -Linux.EINTR)
                    throw new IllegalStateException("GPIO lines cannot be waited for (errno %d)".formatted(-ready));
                if (ready < 0) continue;
                for (int i = 0; i < watched.size(); i++) {
                    short events = pollfds.get(JAVA_SHORT, (long) i * Linux.POLLFD_BYTES + 6);
                    if (ready(events)) changed |= !read(watched.get(i), events, buffer, heard);
                }
                if (ready(pollfds.get(JAVA_SHORT, (long) watched.size() * Linux.POLLFD_BYTES + 6))) {
                    Linux.read(wake, wakeCount);
                    changed = true;
                }
                heard.sort(BY_TIME);
                handOn(heard, changed ? Long.MAX_VALUE : completeNanos);
            }
            return true;
        }
    }

    // Takes the edges up to that time off the front.
    private static void handOn(List<Heard> heard, long untilNanos) {
        int count = 0;
        while (count < heard.size() && heard.get(count).edge().nanos() <= untilNanos) count++;
        var due = heard.subList(0, count);
        for (var h : due) h.handler().edge(h.edge());
        due.clear();
    }

    // False when the line is not one of ours any more.
    private boolean read(LineRequest line, short events, MemorySegment buffer, List<Heard> into) {
        Handler handler;
        String gone = null;
        // Under the lock, so that remove() is a promise: the descriptor may be another file's the moment it is closed.
        synchronized (lock) {
            handler = lines.get(line);
            if (handler == null) return false;
            try {
                if ((events & Linux.POLLIN) != 0) {
                    for (var edge : line.readEdges(buffer)) into.add(new Heard(handler, edge));
                } else {
                    gone = line.gone(Linux.ENODEV);
                }
            } catch (DeviceUnavailable e) {
                gone = e.sentence();
            }
            if (gone != null) lines.remove(line);
        }
        if (gone == null) return true;
        handler.gone(gone);
        return false;
    }

    private static boolean ready(short events) {
        return (events & (Linux.POLLIN | Linux.POLLERR | Linux.POLLHUP)) != 0;
    }
}
