package cn.bianmin.agent.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs `bin/prepare` of a new slot, which makes its start-up cache, with the least claim on the processor and for
/// five minutes at most. One thread.
public final class SlotPreparation implements UpdateWorld.Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(SlotPreparation.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final UpdateWorld.Nap nap;

    public SlotPreparation(UpdateWorld.Nap nap) {
        this.nap = nap;
    }

    @Override
    public void prepare(Path slot) {
        Path program = slot.resolve("bin").resolve("prepare");
        if (!Files.isExecutable(program)) return;
        try {
            var process = new ProcessBuilder("nice", "-n", "19", program.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!hasEnded(process)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            } else if (process.exitValue() != 0) {
                LOG.info("No start-up cache was made, so the release starts slower. status={}", process.exitValue());
            }
        } catch (IOException e) {
            LOG.info("No start-up cache was made, so the release starts slower. {}", e.getMessage());
        }
    }

    private boolean hasEnded(Process process) {
        long left = PATIENCE.dividedBy(LOOK);
        try {
            while (left-- > 0 && !process.waitFor(0, TimeUnit.MILLISECONDS)) {
                if (!nap.isOver(LOOK)) return false;
            }
            return process.waitFor(0, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
