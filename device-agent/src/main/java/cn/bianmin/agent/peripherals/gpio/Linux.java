package cn.bianmin.agent.peripherals.gpio;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The seven calls of the C library that character devices need: GPIO, printers on USB, scanners that type. A
/// result below zero is minus errno, as the kernel itself has it, so that callers choose what an error means.
/// The constants are the same on x86-64 and aarch64.
public final class Linux {
    public static final int O_RDONLY = 0;
    public static final int O_RDWR = 2;
    public static final int O_NOCTTY = 0x100;
    public static final int O_NONBLOCK = 0x800;
    public static final int O_CLOEXEC = 0x80000;
    public static final int EFD_CLOEXEC = 0x80000;
    public static final int EFD_NONBLOCK = 0x800;
    public static final short POLLIN = 1;
    public static final short POLLOUT = 4;
    public static final short POLLERR = 8;
    public static final short POLLHUP = 16;

    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int ENXIO = 6;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ENOTTY = 25;

    /// `struct pollfd` is an int and two shorts.
    public static final int POLLFD_BYTES = 8;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    // Where a call leaves errno; kept, since an allocation a call would cost more than most calls.
    private static final ThreadLocal<MemorySegment> STATE_OF_THREAD =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

    // open and ioctl take variable arguments, which aarch64 on some systems passes otherwise than fixed ones.
    private static final MethodHandle OPEN = bind(
            "open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = bind(
            "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle READ =
            bind("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            bind("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle POLL =
            bind("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle EVENTFD = bind("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    private Linux() {}

    /// A file descriptor for reading and writing, closed on exec.
    public static int open(String path) {
        return open(path, O_RDWR | O_CLOEXEC);
    }

    /// A file descriptor opened with `flags`.
    public static int open(String path, int flags) {
        try (var arena = Arena.ofConfined()) {
            var state = STATE_OF_THREAD.get();
            int result = (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags, 0);
            return result < 0 ? -errno(state) : result;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    public static int ioctl(int fd, long request, MemorySegment argument) {
        try {
            var state = STATE_OF_THREAD.get();
            int result = (int) IOCTL.invokeExact(state, fd, request, argument);
            return result < 0 ? -errno(state) : result;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /// Bytes read, at most as many as fit.
    public static int read(int fd, MemorySegment into) {
        try {
            var state = STATE_OF_THREAD.get();
            long result = (long) READ.invokeExact(state, fd, into, into.byteSize());
            return result < 0 ? -errno(state) : Math.toIntExact(result);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    public static int write(int fd, MemorySegment from) {
        try {
            var state = STATE_OF_THREAD.get();
            long result = (long) WRITE.invokeExact(state, fd, from, from.byteSize());
            return result < 0 ? -errno(state) : Math.toIntExact(result);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /// Waits until one of `pollfds`, an array of `struct pollfd`, is ready: how many are, 0 when the time is
    /// over.
    public static int poll(MemorySegment pollfds, int timeoutMillis) {
        try {
            var state = STATE_OF_THREAD.get();
            int result = (int) POLL.invokeExact(state, pollfds, pollfds.byteSize() / POLLFD_BYTES, timeoutMillis);
            return result < 0 ? -errno(state) : result;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /// A counter that can be polled: how one thread wakes another from [#poll].
    public static int eventfd() {
        try {
            var state = STATE_OF_THREAD.get();
            int result = (int) EVENTFD.invokeExact(state, 0, EFD_CLOEXEC | EFD_NONBLOCK);
            return result < 0 ? -errno(state) : result;
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    public static void close(int fd) {
        try {
            // Linux frees the descriptor whatever close answers, and nothing was written that could be lost.
            var _ = (int) CLOSE.invokeExact(STATE_OF_THREAD.get(), fd);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    // The one place that steps out of Java's safety; the signatures above are those of the C library's headers.
    @SuppressWarnings("restricted")
    private static MethodHandle bind(String name, FunctionDescriptor type, Linker.Option... more) {
        var options = new Linker.Option[more.length + 1];
        options[0] = CAPTURE;
        System.arraycopy(more, 0, options, 1, more.length);
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }

    private static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    private static RuntimeException impossible(Throwable e) {
        return new IllegalStateException("A call of the C library could not be made", e);
    }
}
