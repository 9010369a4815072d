package cn.bianmin.agent.peripherals.gpio;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import cn.bianmin.agent.peripherals.DeviceUnavailable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One line of one GPIO chip, or several whose edges keep their order, held from the kernel through version 2
/// of its character device interface (`include/uapi/linux/gpio.h`). Thread-safe, but [#readEdges] is for one
/// thread; after [#close] no call may come.
final class LineRequest implements AutoCloseable {
    /// How a line is used; the names are the kernel's.
    static final long INPUT = 1L << 2;

    static final long OUTPUT = 1L << 3;
    static final long RISING = 1L << 4;
    static final long FALLING = 1L << 5;
    static final long BIAS_PULL_UP = 1L << 8;
    static final long BIAS_PULL_DOWN = 1L << 9;

    /// The most edges that the kernel keeps for us, and what we always ask for: its default of 16 overflows
    /// in a burst.
    static final int QUEUE_EDGES = 1024;

    /// One edge of the line.
    ///
    /// @param offset which line of the chip
    /// @param nanos the kernel's stamp, on the clock of [System#nanoTime]
    /// @param missedBefore how many edges the kernel dropped between the one before and this
    record Edge(int offset, long nanos, boolean rising, long missedBefore) {}

    private static final int ATTRIBUTE_OUTPUT_VALUES = 2;
    private static final int ATTRIBUTE_DEBOUNCE = 3;
    private static final int EVENT_RISING = 1;

    private static final StructLayout ATTRIBUTE = MemoryLayout.structLayout(
            JAVA_INT.withName("id"),
            JAVA_INT.withName("padding"),
            JAVA_LONG.withName("value"),
            JAVA_LONG.withName("mask"));
    private static final StructLayout REQUEST = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(64, JAVA_INT).withName("offsets"),
            MemoryLayout.sequenceLayout(32, JAVA_BYTE).withName("consumer"),
            JAVA_LONG.withName("flags"),
            JAVA_INT.withName("num_attrs"),
            MemoryLayout.sequenceLayout(5, JAVA_INT).withName("config_padding"),
            MemoryLayout.sequenceLayout(10, ATTRIBUTE).withName("attrs"),
            JAVA_INT.withName("num_lines"),
            JAVA_INT.withName("event_buffer_size"),
            MemoryLayout.sequenceLayout(5, JAVA_INT).withName("padding"),
            JAVA_INT.withName("fd"));
    private static final StructLayout VALUES =
            MemoryLayout.structLayout(JAVA_LONG.withName("bits"), JAVA_LONG.withName("mask"));
    private static final StructLayout EVENT = MemoryLayout.structLayout(
            JAVA_LONG.withName("timestamp_ns"),
            JAVA_INT.withName("id"),
            JAVA_INT.withName("offset"),
            JAVA_INT.withName("seqno"),
            JAVA_INT.withName("line_seqno"),
            MemoryLayout.sequenceLayout(6, JAVA_INT).withName("padding"));
    private static final StructLayout INFO = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(32, JAVA_BYTE).withName("name"),
            MemoryLayout.sequenceLayout(32, JAVA_BYTE).withName("consumer"),
            JAVA_INT.withName("offset"),
            MemoryLayout.sequenceLayout(47, JAVA_INT).withName("rest"));

    private static final long ID = at(EVENT, "id");
    private static final long OFFSET = at(EVENT, "offset");
    private static final long SEQNO = at(EVENT, "seqno");

    private static final String UNNAMED = "another program";

    private static final long GET_LINE_INFO = readWrite(0x05, INFO);
    private static final long GET_LINE = readWrite(0x07, REQUEST);
    private static final long GET_VALUES = readWrite(0x0E, VALUES);
    private static final long SET_VALUES = readWrite(0x0F, VALUES);

    private final String chip;
    private final int offset;
    private final int fd;
    private long lastSequence;

    private LineRequest(String chip, int offset, int fd) {
        this.chip = chip;
        this.offset = offset;
        this.fd = fd;
    }

    /// An input whose edges will be told.
    ///
    /// @param flags edges and bias
    /// @param debounce done by the kernel; zero for none
    /// @param consumer who holds the line, for other programs to see
    /// @throws DeviceUnavailable with the reason in a sentence
    static LineRequest input(String chip, int offset, String consumer, long flags, Duration debounce) {
        return open(chip, List.of(offset), consumer, INPUT | flags, debounce, 0);
    }

    /// Several inputs whose edges come in the order in which they happened, whichever line they are of.
    ///
    /// @param flags edges and bias
    /// @throws DeviceUnavailable with the reason in a sentence
    static LineRequest inputs(String chip, List<Integer> offsets, String consumer, long flags) {
        return open(chip, offsets, consumer, INPUT | flags, Duration.ZERO, 0);
    }

    /// An output that starts at `high`.
    ///
    /// @throws DeviceUnavailable with the reason in a sentence
    static LineRequest output(String chip, int offset, String consumer, boolean high) {
        return open(chip, List.of(offset), consumer, OUTPUT, Duration.ZERO, high ? 1 : 0);
    }

    private static LineRequest open(
            String chip, List<Integer> offsets, String consumer, long flags, Duration debounce, long initial) {
        int chipFd = Linux.open(chip);
        if (chipFd < 0) throw new DeviceUnavailable(cannotOpen(chip, -chipFd));
        try (var arena = Arena.ofConfined()) {
            var request = arena.allocate(REQUEST);
            for (int i = 0; i < offsets.size(); i++) request.setAtIndex(JAVA_INT, i, offsets.get(i));
            copyName(consumer, request.asSlice(at(REQUEST, "consumer"), 32));
            request.set(JAVA_LONG, at(REQUEST, "flags"), flags);
            int attributes = 0;
            if ((flags & OUTPUT) != 0) attribute(request, attributes++, ATTRIBUTE_OUTPUT_VALUES, initial);
            if (debounce.isPositive()) attribute(request, attributes++, ATTRIBUTE_DEBOUNCE, debounce.toNanos() / 1000);
            request.set(JAVA_INT, at(REQUEST, "num_attrs"), attributes);
            request.set(JAVA_INT, at(REQUEST, "num_lines"), offsets.size());
            if ((flags & (RISING | FALLING)) != 0) request.set(JAVA_INT, at(REQUEST, "event_buffer_size"), QUEUE_EDGES);
            int result = Linux.ioctl(chipFd, GET_LINE, request);
            if (result < 0) throw new DeviceUnavailable(cannotHold(chip, chipFd, offsets, -result));
            return new LineRequest(chip, offsets.getFirst(), request.get(JAVA_INT, at(REQUEST, "fd")));
        } finally {
            Linux.close(chipFd);
        }
    }

    int fd() {
        return fd;
    }

    /// Whether the line is high; after the kernel's debounce if there is one.
    boolean high() {
        try (var arena = Arena.ofConfined()) {
            var values = arena.allocate(VALUES);
            values.set(JAVA_LONG, at(VALUES, "mask"), 1);
            int result = Linux.ioctl(fd, GET_VALUES, values);
            if (result < 0) throw new DeviceUnavailable(gone(-result));
            return (values.get(JAVA_LONG, 0) & 1) != 0;
        }
    }

    void set(boolean high) {
        try (var arena = Arena.ofConfined()) {
            var values = arena.allocate(VALUES);
            values.set(JAVA_LONG, 0, high ? 1 : 0);
            values.set(JAVA_LONG, at(VALUES, "mask"), 1);
            int result = Linux.ioctl(fd, SET_VALUES, values);
            if (result < 0) throw new DeviceUnavailable(gone(-result));
        }
    }

    /// Room for all edges that the kernel's queue can hold.
    static MemorySegment edgeBuffer(Arena arena) {
        return arena.allocate(MemoryLayout.sequenceLayout(QUEUE_EDGES, EVENT));
    }

    /// Everything in the kernel's queue, the oldest first. Waits when there is nothing, so poll first.
    ///
    /// @param events from [#edgeBuffer]; what it held is overwritten
    List<Edge> readEdges(MemorySegment events) {
        int length = Linux.read(fd, events);
        if (length == -Linux.EINTR || length == -Linux.EAGAIN) return List.of();
        if (length < 0) throw new DeviceUnavailable(gone(-length));
        var edges = new ArrayList<Edge>();
        for (long from = 0; from < length; from += EVENT.byteSize()) {
            long sequence = Integer.toUnsignedLong(events.get(JAVA_INT, from + SEQNO));
            // The kernel counts over all lines of the request, from 1, and wraps at 32 bits; a queue that overflows
            // drops its oldest.
            long missed = (sequence - lastSequence - 1) & 0xFFFF_FFFFL;
            lastSequence = sequence;
            boolean rising = events.get(JAVA_INT, from + ID) == EVENT_RISING;
            edges.add(new Edge(events.get(JAVA_INT, from + OFFSET), events.get(JAVA_LONG, from), rising, missed));
        }
        return edges;
    }

    @Override
    public void close() {
        Linux.close(fd);
    }

    String gone(int errno) {
        return "GPIO line %d of %s does not answer any more (errno %d): was the chip unplugged?"
                .formatted(offset, chip, errno);
    }

    private static String cannotOpen(String chip, int errno) {
        return switch (errno) {
            case Linux.ENOENT, Linux.ENXIO, Linux.ENODEV -> "There is no GPIO chip %s.".formatted(chip);
            case Linux.EACCES, Linux.EPERM ->
                "This user may not open the GPIO chip %s: it has to be in the group gpio.".formatted(chip);
            default -> "The GPIO chip %s cannot be opened (errno %d).".formatted(chip, errno);
        };
    }

    // The kernel does not tell which line it refuses; the one that somebody holds is named, or else the first.
    private static String cannotHold(String chip, int chipFd, List<Integer> offsets, int errno) {
        int offset = offsets.stream()
                .filter(line -> errno == Linux.EBUSY && isHeld(chipFd, line))
                .findFirst()
                .orElse(offsets.getFirst());
        return switch (errno) {
            case Linux.EBUSY ->
                "GPIO line %d of %s is in use by %s.".formatted(offset, chip, consumerOf(chipFd, offset));
            case Linux.EINVAL -> "%s has no GPIO line %d, or it cannot do what is asked.".formatted(chip, offset);
            case Linux.ENOTTY -> "%s is not a GPIO chip.".formatted(chip);
            case Linux.EACCES, Linux.EPERM -> "This user may not use GPIO line %d of %s.".formatted(offset, chip);
            default -> "GPIO line %d of %s cannot be used (errno %d).".formatted(offset, chip, errno);
        };
    }

    private static boolean isHeld(int chipFd, int offset) {
        return !consumerOf(chipFd, offset).equals(UNNAMED);
    }

    private static String consumerOf(int chipFd, int offset) {
        try (var arena = Arena.ofConfined()) {
            var info = arena.allocate(INFO);
            info.set(JAVA_INT, at(INFO, "offset"), offset);
            if (Linux.ioctl(chipFd, GET_LINE_INFO, info) < 0) return UNNAMED;
            var consumer = info.asSlice(at(INFO, "consumer"), 32).getString(0);
            return consumer.isEmpty() ? UNNAMED : '"' + consumer + '"';
        }
    }

    private static void attribute(MemorySegment request, int index, int id, long value) {
        var attribute = request.asSlice(at(REQUEST, "attrs") + index * ATTRIBUTE.byteSize(), ATTRIBUTE);
        attribute.set(JAVA_INT, 0, id);
        attribute.set(JAVA_LONG, at(ATTRIBUTE, "value"), value);
        // The mask is of lines by their place in this request, not by their number on the chip.
        attribute.set(JAVA_LONG, at(ATTRIBUTE, "mask"), 1);
    }

    private static void copyName(String name, MemorySegment into) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int length = (int) Math.min(bytes.length, into.byteSize() - 1);
        MemorySegment.copy(bytes, 0, into, JAVA_BYTE, 0, length);
    }

    private static long at(StructLayout struct, String field) {
        return struct.byteOffset(PathElement.groupElement(field));
    }

    /// `_IOWR(0xB4, number, struct)`, the same on x86-64 and aarch64.
    private static long readWrite(int number, StructLayout struct) {
        return 3L << 30 | struct.byteSize() << 16 | 0xB4L << 8 | number;
    }
}
