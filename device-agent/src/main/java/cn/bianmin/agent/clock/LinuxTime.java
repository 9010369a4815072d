package cn.bianmin.agent.clock;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// Time as Linux knows it. The kernel's own word on synchronisation (`adjtimex`) holds for every time daemon
/// alike. Thread-safe.
public final class LinuxTime implements TimeSources {
    /// `struct timex` has 208 bytes on 64-bit Linux; all zero asks and changes nothing.
    private static final int TIMEX_BYTES = 208;

    /// `adjtimex` answers this while no time source disciplines the clock.
    private static final int TIME_ERROR = 5;

    @SuppressWarnings("restricted")
    private static final MethodHandle ADJTIMEX = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("adjtimex"),
                    FunctionDescriptor.of(JAVA_INT, ADDRESS));

    private final InstantSource wall = InstantSource.system();
    private final String boot;

    public LinuxTime() {
        try {
            boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).substring(0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException("The kernel does not tell its boot id", e);
        }
    }

    @Override
    public Instant wall() {
        return wall.instant();
    }

    @Override
    public long monoMillis() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public boolean isSynchronised() {
        try (var arena = Arena.ofConfined()) {
            int clockState = (int) ADJTIMEX.invokeExact(arena.allocate(TIMEX_BYTES, 8));
            return clockState >= 0 && clockState != TIME_ERROR;
        } catch (Throwable e) {
            throw new IllegalStateException("adjtimex cannot be called", e);
        }
    }

    @Override
    public String boot() {
        return boot;
    }
}
