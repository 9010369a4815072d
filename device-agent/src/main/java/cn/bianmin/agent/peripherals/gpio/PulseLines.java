package cn.bianmin.agent.peripherals.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import cn.bianmin.agent.peripherals.DeviceUnavailable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Lines that a device pulls down for some microseconds to say something, all in one request of the kernel's:
/// only so do their pulses come in the order in which they happened. For one thread.
public final class PulseLines implements AutoCloseable {
    /// A line fell.
    ///
    /// @param line of the chip
    /// @param nanos the kernel's stamp, on the clock of [System#nanoTime]
    /// @param missedBefore how many pulses were lost between the one before and this
    public record Pulse(int line, long nanos, long missedBefore) {}

    // Kernels before 6.6 do not wake a poll when a chip is unplugged; asking for a level is what notices.
    private static final long LOOK_AGAIN_NANOS = 5_000_000_000L;

    private final LineRequest lines;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment edges = LineRequest.edgeBuffer(arena);
    private final MemorySegment poll = arena.allocate(Linux.POLLFD_BYTES, 4);
    private long heardNanos = System.nanoTime();

    private PulseLines(LineRequest lines) {
        this.lines = lines;
    }

    /// Holds the lines, each pulled up. Falling edges only are asked for: with both, the kernel names an edge
    /// by the level that it reads later, and a pulse is shorter than that.
    ///
    /// @param consumer who holds the lines, for other programs to see
    /// @throws DeviceUnavailable with the reason in a sentence
    public static PulseLines open(String chip, List<Integer> lines, String consumer) {
        return new PulseLines(
                LineRequest.inputs(chip, lines, consumer, LineRequest.FALLING | LineRequest.BIAS_PULL_UP));
    }

    /// The pulses that have come, the oldest first; waits for one.
    ///
    /// @return empty where none came in time
    /// @throws DeviceUnavailable where the chip is gone
    public List<Pulse> read(int timeoutMillis) {
        poll.set(JAVA_INT, 0, lines.fd());
        poll.set(JAVA_SHORT, 4, Linux.POLLIN);
        poll.set(JAVA_SHORT, 6, (short) 0);
        int ready = Linux.poll(poll, timeoutMillis);
        short events = poll.get(JAVA_SHORT, 6);
        if (ready > 0 && (events & Linux.POLLIN) != 0) {
            heardNanos = System.nanoTime();
            return lines.readEdges(edges).stream()
                    .map(edge -> new Pulse(edge.offset(), edge.nanos(), edge.missedBefore()))
                    .toList();
        }
        if (ready > 0) {
            throw new DeviceUnavailable(lines.gone(Linux.ENODEV));
        }
        if (System.nanoTime() - heardNanos > LOOK_AGAIN_NANOS) {
            heardNanos = System.nanoTime();
            var _ = lines.high();
        }
        return List.of();
    }

    @Override
    public void close() {
        lines.close();
        arena.close();
    }
}
