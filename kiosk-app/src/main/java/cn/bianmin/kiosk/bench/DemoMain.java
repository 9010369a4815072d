package cn.bianmin.kiosk.bench;

import cn.bianmin.agent.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bianmin demo`: two terminals and a hub on this machine, with a page that pulls their plugs.
@Command(
        name = "demo",
        description = "Runs two terminals and a hub on this machine, and a page to press their buttons, pull their"
                + " cables and cut their power.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:stopped", "1:something did not come up", "2:the command is wrong"})
public final class DemoMain implements Callable<Integer> {
    @Option(names = "--for", paramLabel = "TIME", description = "Stop after this time, as 90s or 10m.")
    private @Nullable Duration duration;

    @Option(names = "--port", paramLabel = "N", description = "Port of the page. Default: a free one.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the ledgers are; they stay. Default: a directory that goes with the demo.")
    private @Nullable Path data;

    @Option(names = "--attached", description = "Stop when standard input ends.")
    private boolean attached;

    public static void main(String[] args) {
        System.exit(new CommandLine(new DemoMain())
                .registerConverter(Duration.class, DemoMain::duration)
                .execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        var launcher = System.getProperty("bianmin.launcher");
        if (launcher == null) {
            System.err.println("The demo starts its processes through the launcher: use `bianmin demo`.");
            return 2;
        }
        try (var stop = Stop.watch(attached);
                var directory = Directory.of(data);
                var demo =
                        Demo.start(Path.of(launcher), directory.path(), port, InstantSource.system(), DemoMain::say)) {
            say("READY " + demo.address());
            if (duration == null) stop.await();
            else stop.isAskedWithin(duration);
            return 0;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static Duration duration(String text) {
        var matcher = Pattern.compile("(\\d{1,5})(s|m|h)").matcher(text);
        if (!matcher.matches()) throw new CommandLine.TypeConversionException("a time is written as 90s, 10m or 1h");
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    /// Where the demo's files are.
    ///
    /// @param passing whether it goes when the demo ends
    private record Directory(Path path, boolean passing) implements AutoCloseable {
        static Directory of(@Nullable Path wanted) throws IOException {
            if (wanted == null) return new Directory(Files.createTempDirectory("bianmin-demo-"), true);
            Files.createDirectories(wanted);
            return new Directory(wanted.toAbsolutePath(), false);
        }

        @Override
        public void close() throws IOException {
            if (passing) FileTree.delete(path);
        }
    }
}
