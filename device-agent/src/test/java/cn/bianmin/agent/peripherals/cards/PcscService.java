package cn.bianmin.agent.peripherals.cards;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import cn.bianmin.testing.FreePort;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Debian's pcscd with one virtual reader of two slots. Needs the packages `pcscd` and `vsmartcard-vpcd`, and
/// root: pcscd's socket has one place on a machine.
final class PcscService implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/pcscd");

    private final Path folder;
    private final int port;
    private Process process;

    PcscService(Path folder) throws IOException {
        this.folder = folder;
        // The driver opens a slot's port beside the other's.
        this.port = FreePort.firstOfTwo();
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError("pcscd is not installed: this tier needs the packages pcscd and vsmartcard-vpcd");
        }
        Files.writeString(Files.createDirectories(readers()).resolve("reader.conf"), """
                FRIENDLYNAME "Virtual PCD"
                DEVICENAME   /dev/null:0x%1$04X
                LIBPATH      /usr/lib/pcsc/drivers/serial/libifdvpcd.so
                CHANNELID    0x%1$04X
                """.formatted(port));
        process = run();
    }

    /// Where a card is laid into a slot, 0 or 1.
    int port(int slot) {
        return port + slot;
    }

    // Nothing else may be in it: pcscd takes every file there for a description of readers.
    private Path readers() {
        return folder.resolve("readers");
    }

    private Process run() throws IOException {
        return new ProcessBuilder(
                        PROGRAM.toString(),
                        "--foreground",
                        "--critical",
                        "--config",
                        readers().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// As a crash does.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    void startAgain() throws IOException {
        process = run();
    }

    /// Returns once it serves its reader.
    void await() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!isReadyAndEmpty()) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new AssertionError("pcscd does not serve: root has to start it, and no other one may run");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    // Of a card that was taken away pcscd hears a while later.
    private static boolean isReadyAndEmpty() {
        var pcsc = Pcsc.load();
        try (var arena = Arena.ofConfined()) {
            var context = arena.allocate(JAVA_LONG);
            if (pcsc.establishContext(context) != Pcsc.SUCCESS) {
                return false;
            }
            var slots = arena.allocate(2 * Pcsc.STATE_BYTES, 8);
            for (int slot = 0; slot < 2; slot++) {
                slots.set(ADDRESS, slot * Pcsc.STATE_BYTES, arena.allocateFrom("Virtual PCD 00 0" + slot));
            }
            int result = pcsc.getStatusChange(context.get(JAVA_LONG, 0), 0, slots);
            pcsc.releaseContext(context.get(JAVA_LONG, 0));
            return result == Pcsc.SUCCESS && isEmpty(slots, 0) && isEmpty(slots, 1);
        }
    }

    private static boolean isEmpty(MemorySegment slots, int slot) {
        long state = slots.get(JAVA_LONG, slot * Pcsc.STATE_BYTES + Pcsc.STATE_EVENT);
        return (state & (Pcsc.STATE_PRESENT | Pcsc.STATE_UNKNOWN)) == 0;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
