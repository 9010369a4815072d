package cn.bianmin.agent.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What makes a start-up cache may fail or hang; the update goes on without it.
@Timeout(60)
final class SlotPreparationTest {
    /// It waits for a child of its own, and says which.
    private static final String HANGING = """
            #!/bin/sh
            slot=$(dirname "$0")/..
            sleep 1000 &
            echo $! >"$slot/child.new"
            mv "$slot/child.new" "$slot/child"
            wait
            """;

    @TempDir
    Path slot;

    private Duration waited = Duration.ZERO;

    /// The five minutes pass in a moment, from when the program and its child run.
    private boolean isOver(Duration time) {
        for (int i = 0; i < 2_000 && !Files.exists(slot.resolve("child")); i++) sleep();
        waited = waited.plus(time);
        return true;
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void program(String script) throws IOException {
        Path program = slot.resolve("bin/prepare");
        Files.createDirectories(slot.resolve("bin"));
        Files.writeString(program, script);
        new LocalDisk().mode(program, true);
    }

    private boolean isGone() throws IOException {
        long pid = Long.parseLong(Files.readString(slot.resolve("child")).strip());
        for (int i = 0; i < 2_000; i++) {
            if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) return true;
            sleep();
        }
        return false;
    }

    @Test
    void itRunsTheSlotsProgramAndWaitsForIt() throws Exception {
        program("#!/bin/sh\necho 1 >\"$(dirname \"$0\")/../made\"\n");
        new SlotPreparation(time -> {
                    sleep();
                    return true;
                })
                .prepare(slot);
        assertThat(slot.resolve("made")).exists();
    }

    @Test
    void oneThatHangsIsEndedWithItsChildren() throws Exception {
        program(HANGING);
        new SlotPreparation(this::isOver).prepare(slot);
        assertThat(waited).isEqualTo(Duration.ofMinutes(5));
        assertThat(isGone()).isTrue();
    }

    @Test
    void aTerminalThatStopsTakesItAlong() throws Exception {
        program(HANGING);
        new SlotPreparation(time -> isOver(time) && waited.compareTo(Duration.ofSeconds(1)) < 0).prepare(slot);
        assertThat(waited).isEqualTo(Duration.ofSeconds(1));
        assertThat(isGone()).isTrue();
    }

    @Test
    void oneThatFailsOrIsMissingIsNoReasonNotToGoOn() throws Exception {
        new SlotPreparation(_ -> true).prepare(slot);
        program("#!/bin/sh\nexit 3\n");
        new SlotPreparation(time -> {
                    sleep();
                    return true;
                })
                .prepare(slot);
        program("#!/nowhere/sh\n");
        new SlotPreparation(_ -> true).prepare(slot);
    }
}
