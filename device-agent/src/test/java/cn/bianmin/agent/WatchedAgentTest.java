package cn.bianmin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.staff.StaffDocument;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole agent with a pipe in the watchdog's place, which tells what the board would get.
@Timeout(60)
final class WatchedAgentTest {
    private static final int FOOD = 0;
    private static final int MAGIC_CLOSE = 'V';
    /// As the timer of a Raspberry Pi.
    private static final long HUNGER_SECONDS = 15;

    @TempDir
    Path folder;

    private final BlockingQueue<Integer> board = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private Path device;
    private Thread listener;

    @BeforeEach
    void aBoard() throws Exception {
        // The wiring takes nothing for a watchdog that is not below /dev.
        device = Files.createTempDirectory(Path.of("/dev/shm"), "board").resolve("watchdog");
        pipe(device);
        listener = Thread.ofPlatform().name("board").start(() -> {
            try (var in = Files.newInputStream(device)) {
                for (int heard = in.read(); heard >= 0; heard = in.read()) board.add(heard);
            } catch (IOException e) {
                throw new AssertionError("The pipe broke", e);
            }
        });
    }

    @AfterEach
    void theBoardIsLetGo() throws Exception {
        // Ends the wait for a terminal that never came.
        FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE)
                .close();
        listener.join();
        Files.delete(device);
        Files.delete(device.getParent());
    }

    private static void pipe(Path place) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", place.toString()).start().waitFor())
                .isZero();
    }

    private DeviceAgent agent(String more) throws Exception {
        var file = folder.resolve("terminal.yaml");
        Files.writeString(file, """
                terminal: wufeng-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:1" }
                watchdog: { adapter: device, path: %s }
                %s""".formatted(device, more));
        return DeviceAgent.start(TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS));
    }

    private void eat(int meals) throws InterruptedException {
        for (int meal = 0; meal < meals; meal++) {
            assertThat(board.poll(HUNGER_SECONDS, TimeUnit.SECONDS)).isEqualTo(FOOD);
        }
    }

    private static boolean lives(String thread) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(each -> each.getName().equals(thread));
    }

    @Test
    void aStopThatWaitsForTheLedgerIsFedAndDisarmsWhenTheLedgerIsClosed() throws Exception {
        var agent = agent("");
        holdLedger(agent);
        var closing = Thread.ofPlatform().start(agent::close);
        try {
            while (lives("heartbeat")) Thread.sleep(20);
            board.clear();
            eat(3);
        } finally {
            over.countDown();
            closing.join();
        }
        listener.join();
        assertThat(board).endsWith(MAGIC_CLOSE).containsOnlyOnce(MAGIC_CLOSE);
        assertThat(folder.resolve("data/run")).content().startsWith("STOPPED");
    }

    @Test
    @ExpectedLog("The staff document is refused, and the last good one serves on.")
    void aCardThatDoesNotAnswerKeepsNoFoodBack() throws Exception {
        var staff = folder.resolve("staff.json");
        StaffDocument.empty().write(staff);
        try (var _ = agent("documents: { staff: staff.json }\n")) {
            var silent = folder.resolve("silent");
            pipe(silent);
            Files.move(silent, staff, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            // Opens when the agent has begun to read, and it reads on until this is closed.
            try (var _ = Files.newOutputStream(staff)) {
                StaffDocument.empty().write(staff);
                board.clear();
                eat(3);
            }
        }
    }

    /// Returns when the ledger's thread does nothing any more, until it is over.
    private void holdLedger(DeviceAgent agent) throws InterruptedException {
        var held = new CountDownLatch(1);
        while (held.getCount() > 0) {
            var _ = agent.ledger()
                    .append(Draft.of(new Facts.Boot("1", "RESTART")))
                    .thenRun(() -> {
                        // An answer that was there already is told on the thread of whoever asks.
                        if (!Thread.currentThread().getName().equals("ledger")) return;
                        held.countDown();
                        waitForTheEnd();
                    });
            var _ = held.await(20, TimeUnit.MILLISECONDS);
        }
    }

    private void waitForTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
