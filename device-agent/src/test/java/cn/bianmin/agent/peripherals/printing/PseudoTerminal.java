package cn.bianmin.agent.peripherals.printing;

import cn.bianmin.agent.peripherals.gpio.Linux;
import cn.bianmin.agent.peripherals.simulated.PaperPrinter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/// A serial line of the kernel's own: a device at one end, this test at the other.
public final class PseudoTerminal implements AutoCloseable {
    private static final long TIOCSPTLCK = 0x40045431L;
    private static final long TIOCGPTN = 0x80045430L;
    private static final long TCGETS = 0x5401;
    private static final long TCSETS = 0x5402;
    private static final int CHUNK = 1_024;
    private static final int LOOK_MILLIS = 5;

    private final int master;
    // Kept open, since the line forgets that it is raw when its last user leaves.
    private final int slave;
    private final Path device;
    private volatile boolean isClosed;
    private Thread reader = Thread.currentThread();

    private PseudoTerminal(int master, int slave, Path device) {
        this.master = master;
        this.slave = slave;
        this.device = device;
    }

    public static PseudoTerminal open() throws IOException {
        try (var arena = Arena.ofConfined()) {
            int master = Linux.open("/dev/ptmx", Linux.O_RDWR | Linux.O_NOCTTY | Linux.O_NONBLOCK | Linux.O_CLOEXEC);
            var number = arena.allocate(ValueLayout.JAVA_INT);
            if (master < 0
                    || Linux.ioctl(master, TIOCSPTLCK, number) < 0
                    || Linux.ioctl(master, TIOCGPTN, number) < 0) {
                throw new IOException("No pseudo-terminal");
            }
            var device = Path.of("/dev/pts/" + number.get(ValueLayout.JAVA_INT, 0));
            int slave = Linux.open(device.toString(), Linux.O_RDWR | Linux.O_NOCTTY | Linux.O_CLOEXEC);
            // Input, output and local modes all off: raw.
            var modes = arena.allocate(64, 4);
            Linux.ioctl(slave, TCGETS, modes);
            modes.set(ValueLayout.JAVA_INT, 0, 0);
            modes.set(ValueLayout.JAVA_INT, 4, 0);
            modes.set(ValueLayout.JAVA_INT, 12, 0);
            if (Linux.ioctl(slave, TCSETS, modes) < 0) {
                throw new IOException("The pseudo-terminal does not become raw");
            }
            return new PseudoTerminal(master, slave, device);
        }
    }

    /// What a program opens.
    public Path device() {
        return device;
    }

    /// Sends to the device's user.
    public void type(byte[] bytes) {
        try (var arena = Arena.ofConfined()) {
            var chunk = arena.allocate(bytes.length);
            MemorySegment.copy(bytes, 0, chunk, ValueLayout.JAVA_BYTE, 0, bytes.length);
            Linux.write(master, chunk);
        }
    }

    /// Hears what the device's user sends.
    public interface Device {
        void hear(byte[] bytes, int from, int count);
    }

    /// Lets `device` be what the device's user speaks to; it answers with [#type].
    public void attach(Device device) {
        listen(device, () -> -1);
    }

    /// Lets `paper` be what the device's user speaks to.
    public void attach(PaperPrinter paper) {
        listen(paper::accept, paper::answer);
    }

    private void listen(Device device, java.util.function.IntSupplier answers) {
        reader = Thread.ofPlatform().daemon().start(() -> {
            try (var arena = Arena.ofConfined()) {
                var chunk = arena.allocate(CHUNK);
                var one = arena.allocate(1);
                var poll = arena.allocate(Linux.POLLFD_BYTES, 4);
                poll.set(ValueLayout.JAVA_INT, 0, master);
                poll.set(ValueLayout.JAVA_SHORT, 4, Linux.POLLIN);
                while (!isClosed) {
                    if (Linux.poll(poll, LOOK_MILLIS) > 0) {
                        int count = Linux.read(master, chunk);
                        if (count > 0) {
                            device.hear(chunk.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE), 0, count);
                        }
                    }
                    for (int answer = answers.getAsInt(); answer >= 0; answer = answers.getAsInt()) {
                        one.set(ValueLayout.JAVA_BYTE, 0, (byte) answer);
                        Linux.write(master, one);
                    }
                }
            }
        });
    }

    /// Pulls the cable.
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        if (!reader.equals(Thread.currentThread())) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Linux.close(slave);
        Linux.close(master);
    }
}
