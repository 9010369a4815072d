package cn.bianmin.provisioning.process;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts.RatingGiven;
import cn.bianmin.contract.Level;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A real terminal that works without pause and writes down what it was promised. Each line goes to standard
/// output unbuffered and only after the ledger has accepted, so what the parent reads was accepted, whenever
/// the kill came.
///
/// Arguments: the configuration file, a name that is unique to this run, the number of callers.
public final class LoadedAgent {
    private static final Duration PAUSE = Duration.ofMillis(2);

    private LoadedAgent() {}

    public static void main(String[] arguments) throws Exception {
        var agent = DeviceAgent.start(TerminalFile.read(Path.of(arguments[0]), DeviceAgent.PAD_ADAPTERS));
        var out = new FileOutputStream(FileDescriptor.out);
        say(out, "READY");
        int callers = Integer.parseInt(arguments[2]);
        for (int caller = 0; caller < callers; caller++) {
            String name = arguments[1] + "-" + caller + "-";
            Thread.ofVirtual().start(() -> work(agent, out, name));
        }
        // The parent ends this process: by killing it, or at the end of the campaign by closing standard input.
        while (System.in.read() >= 0) {}
        agent.close();
    }

    private static void work(DeviceAgent agent, FileOutputStream out, String name) {
        for (long n = 0; ; n++) {
            String subject = name + n;
            var draft = new Draft(new RatingGiven("1", Level.ofScore((int) (n % 5) + 1), n, null), subject);
            switch (agent.ledger().appendAndWait(draft)) {
                case Append.Accepted _ -> say(out, subject);
                case Append.Refused(var reason, String sentence) -> {
                    if (reason == Append.Reason.CLOSED) {
                        return;
                    }
                    say(out, "REFUSED " + reason + " " + sentence);
                    return;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void say(FileOutputStream out, String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException("The parent is gone", e);
        }
    }
}
