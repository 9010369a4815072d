package cn.bianmin.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.clock.LinuxTime;
import cn.bianmin.agent.identity.HttpsEnrolment;
import cn.bianmin.agent.settings.SetupFile;
import cn.bianmin.agent.setup.FirstStart;
import cn.bianmin.agent.setup.SetupStatus;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/// Makes a terminal of a blank box that has no screen: how far it is goes to the console; the invitation is shown to a
/// scanner, lies on the card, or is typed as one line.
public final class ConsoleSetup {
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final int MAX_TYPED = 4_096;

    private ConsoleSetup() {}

    /// @param config appears when it is done
    /// @param typed lines that somebody types; empty where nobody can
    /// @param said gets a sentence at each change
    /// @return whether the box is a terminal now; else the process was asked to stop
    public static boolean untilDone(
            SetupFile setup, Path config, Optional<InputStream> typed, PrintStream said, Stop stop) {
        var time = new LinuxTime();
        var first = new FirstStart(
                setup, config, new HttpsEnrolment(time::wall), time::wall, time::monoMillis, new SecureRandom());
        typed.ifPresent(lines -> listen(lines, first));
        try (var _ = SetupScanners.open(setup, first)) {
            var told = Optional.<SetupStatus>empty();
            boolean isDone = false;
            while (!isDone) {
                isDone = first.beat();
                var now = Optional.of(first.status());
                if (!now.equals(told)) said.println(sentence(now.get()));
                told = now;
                if (!isDone && stop.isAskedWithin(BEAT)) return false;
            }
            return true;
        }
    }

    private static String sentence(SetupStatus status) {
        String what = switch (status.stage()) {
            case NOT_INVITED ->
                "This box is no terminal yet. Put enrol.txt on its card, show the sheet to its scanner, or type the"
                        + " line of the invitation.";
            case REFUSED -> "The invitation is of no use; another one is needed.";
            case ENROLLING -> "It is being enrolled as " + status.terminal() + ".";
            case ASKING_SETTINGS -> "It is enrolled as " + status.terminal() + " and asks the centre for its settings.";
            case DONE -> "This box is the terminal " + status.terminal() + " now.";
        };
        return status.sentence().isEmpty() ? what : what + " " + status.sentence();
    }

    /// Until the end of what is typed: a console cannot be left in the middle of a line.
    private static void listen(InputStream typed, FirstStart first) {
        Thread.ofPlatform().daemon().name("typed invitation").start(() -> {
            var line = new ByteArrayOutputStream();
            try (var in = new BufferedInputStream(typed)) {
                for (int read = in.read(); read >= 0; read = in.read()) {
                    if (read == '\n') {
                        offer(line, first);
                    } else if (line.size() <= MAX_TYPED) {
                        line.write(read);
                    }
                }
                offer(line, first);
            } catch (IOException e) {
                // Nobody can type any more; card and scanner are left.
                line.reset();
            }
        });
    }

    private static void offer(ByteArrayOutputStream line, FirstStart first) {
        String text = line.toString(UTF_8).strip();
        if (!text.isEmpty() && line.size() <= MAX_TYPED) first.offer(text);
        line.reset();
    }
}
