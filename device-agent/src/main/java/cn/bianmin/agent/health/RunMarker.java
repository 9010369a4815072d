package cn.bianmin.agent.health;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.contract.HealthFact.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers over the end of the process how it ended: a small file says `RUNNING` while the agent runs, and
/// something else once it has ended in order. So whoever finds `RUNNING` knows that nobody said goodbye, and
/// from the boot that stands beside it whether the machine went down too. For one thread.
///
/// A file that cannot be read or written costs the knowledge and nothing else.
public final class RunMarker {
    private static final Logger LOG = LoggerFactory.getLogger(RunMarker.class);
    private static final Pattern FORM =
            Pattern.compile("(RUNNING|STOPPED|COMMANDED) ([0-9a-z-]{1,40}) ([0-9]{1,15}) ([0-9]{1,15})\\R?");
    private static final int MOST_BYTES = 200;

    private final Path file;
    private final String boot;
    private final Start start;

    /// @param starts of the agent on this data, this one included
    /// @param unclean how many of them followed an end without a word
    public record Start(Cause cause, long starts, long unclean) {}

    private RunMarker(Path file, String boot, Start start) {
        this.file = file;
        this.boot = boot;
        this.start = start;
    }

    /// Finds out how the last run ended, and writes down that this one runs.
    ///
    /// @param boot the kernel's boot id, or the beginning of it
    public static RunMarker begin(Path file, String boot) {
        var marker = new RunMarker(file, boot, next(text(file), boot));
        marker.write("RUNNING");
        return marker;
    }

    private static Start next(String text, String boot) {
        var before = FORM.matcher(text);
        if (!before.matches()) return new Start(Cause.FIRST, 1, 0);
        long starts = Long.parseLong(before.group(3)) + 1;
        long unclean = Long.parseLong(before.group(4));
        return switch (before.group(1)) {
            case "STOPPED" -> new Start(Cause.STOPPED, starts, unclean);
            case "COMMANDED" -> new Start(Cause.COMMANDED, starts, unclean);
            default ->
                new Start(before.group(2).equals(boot) ? Cause.CRASHED : Cause.MACHINE_DOWN, starts, unclean + 1);
        };
    }

    /// How this run came to be.
    public Start start() {
        return start;
    }

    /// Writes down that it ends in order.
    ///
    /// @param again whether it ends only to be started again
    public void end(boolean again) {
        write(again ? "COMMANDED" : "STOPPED");
    }

    private static String text(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }

    private void write(String state) {
        var line = "%s %s %d %d%n".formatted(state, boot, start.starts(), start.unclean());
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (var out = FileChannel.open(
                    whole, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(line.getBytes(US_ASCII));
                while (bytes.hasRemaining()) out.write(bytes);
                out.force(true);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(file.resolveSibling("."));
        } catch (IOException e) {
            LOG.warn("How this run ends could not be kept; the next start will not know.", e);
        }
    }

    // A name is on the disk when its folder is.
    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
