package cn.bianmin.agent.peripherals.codes;

import cn.bianmin.agent.peripherals.gpio.Linux;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// An input device of the kernel, taken for ourselves with `EVIOCGRAB`.
record InputScanSource(String device) implements ScanSource {
    // _IOW('E', 0x90, int); its argument is the number itself.
    private static final long EVIOCGRAB = 0x40044590L;
    private static final int WAIT_MILLIS = 100;
    /// The kernel's queue holds 64 events a device.
    private static final int EVENTS = 64;

    @Override
    public Open open() throws IOException {
        int fd = Linux.open(device, Linux.O_RDONLY | Linux.O_CLOEXEC | Linux.O_NONBLOCK);
        if (fd < 0) {
            throw new IOException(
                    switch (-fd) {
                        case Linux.ENOENT, Linux.ENODEV, Linux.ENXIO -> "There is no scanner " + device + ".";
                        case Linux.EACCES, Linux.EPERM ->
                            "The scanner " + device
                                    + " may not be opened: the terminal's user has to be in the group input.";
                        default -> "The scanner " + device + " cannot be opened (errno " + -fd + ").";
                    });
        }
        int grabbed = Linux.ioctl(fd, EVIOCGRAB, MemorySegment.ofAddress(1));
        if (grabbed < 0) {
            Linux.close(fd);
            throw new IOException(
                    grabbed == -Linux.EBUSY
                            ? "The scanner " + device + " is used by another program."
                            : device + " is no device that types (errno " + -grabbed + ").");
        }
        return new Device(device, fd);
    }

    private static final class Device implements Open {
        private final String device;
        private final int fd;
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment poll = arena.allocate(Linux.POLLFD_BYTES, 4);
        private final MemorySegment events = arena.allocate((long) KeyEvents.BYTES * EVENTS, 8);
        private boolean isClosed;

        Device(String device, int fd) {
            this.device = device;
            this.fd = fd;
        }

        @Override
        public int read(byte[] into) throws IOException {
            poll.set(ValueLayout.JAVA_INT, 0, fd);
            poll.set(ValueLayout.JAVA_SHORT, 4, Linux.POLLIN);
            poll.set(ValueLayout.JAVA_SHORT, 6, (short) 0);
            if (Linux.poll(poll, WAIT_MILLIS) <= 0) {
                return 0;
            }
            int count = Linux.read(fd, events);
            if (count == -Linux.EAGAIN || count == -Linux.EINTR) {
                return 0;
            }
            if (count <= 0) {
                throw new IOException("The scanner " + device + " was unplugged.");
            }
            MemorySegment.copy(events, ValueLayout.JAVA_BYTE, 0, into, 0, count);
            return count;
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
