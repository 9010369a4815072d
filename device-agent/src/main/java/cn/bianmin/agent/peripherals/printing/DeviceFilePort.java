package cn.bianmin.agent.peripherals.printing;

import cn.bianmin.agent.peripherals.gpio.Linux;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A printer on USB, as the kernel's printer class shows it: `/dev/usb/lp0`. Not a Java file, since that one's
/// write waits for ever when the paper is out; opened non-blocking and polled instead.
public record DeviceFilePort(String device) implements PrinterPort {
    private static final int CHUNK = 8_192;

    @Override
    public Connection connect(Duration within) throws IOException {
        int fd = Linux.open(device, Linux.O_RDWR | Linux.O_CLOEXEC | Linux.O_NONBLOCK | Linux.O_NOCTTY);
        if (fd < 0) {
            throw new IOException(
                    switch (-fd) {
                        case Linux.ENOENT, Linux.ENODEV, Linux.ENXIO -> "There is no printer " + device + ".";
                        case Linux.EACCES, Linux.EPERM ->
                            "The printer " + device
                                    + " may not be opened: the terminal's user has to be in the group lp.";
                        case Linux.EBUSY -> "The printer " + device + " is used by another program.";
                        default -> "The printer " + device + " cannot be opened (errno " + -fd + ").";
                    });
        }
        return new File(device, fd);
    }

    private static final class File implements Connection {
        private final String device;
        private final int fd;
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment poll = arena.allocate(Linux.POLLFD_BYTES, 4);
        private final MemorySegment one = arena.allocate(1);
        private final MemorySegment chunk = arena.allocate(CHUNK);
        private boolean isClosed;

        File(String device, int fd) {
            this.device = device;
            this.fd = fd;
        }

        @Override
        public void write(byte[] bytes, Duration within) throws IOException {
            long end = System.nanoTime() + within.toNanos();
            int from = 0;
            while (from < bytes.length) {
                int length = Math.min(CHUNK, bytes.length - from);
                MemorySegment.copy(bytes, from, chunk, ValueLayout.JAVA_BYTE, 0, length);
                int written = Linux.write(fd, chunk.asSlice(0, length));
                if (written >= 0) {
                    from += written;
                } else if (written != -Linux.EAGAIN && written != -Linux.EINTR) {
                    throw gone(written);
                } else if (!ready(Linux.POLLOUT, end)) {
                    throw new SocketTimeoutException("The printer takes no more.");
                }
            }
        }

        @Override
        public int read(Duration within) throws IOException {
            long end = System.nanoTime() + within.toNanos();
            while (true) {
                int count = Linux.read(fd, one);
                if (count == 1) {
                    return one.get(ValueLayout.JAVA_BYTE, 0) & 0xff;
                }
                if (count < 0 && count != -Linux.EAGAIN && count != -Linux.EINTR) {
                    throw gone(count);
                }
                // 0 is what a printer without a word answers at once, so poll may be ready again and again.
                if (!ready(Linux.POLLIN, end)) {
                    return -1;
                }
            }
        }

        private boolean ready(short event, long end) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            poll.set(ValueLayout.JAVA_INT, 0, fd);
            poll.set(ValueLayout.JAVA_SHORT, 4, event);
            poll.set(ValueLayout.JAVA_SHORT, 6, (short) 0);
            return Linux.poll(poll, (int) Math.min(millis, 60_000)) != 0;
        }

        private IOException gone(int error) {
            return new IOException("The printer " + device + " does not answer any more (errno " + -error + ").");
        }

        @Override
        public void close() {
            if (!isClosed) {
                isClosed = true;
                Linux.close(fd);
                arena.close();
            }
        }
    }
}
