package cn.bianmin.agent;

import cn.bianmin.agent.ledger.StoreException;
import cn.bianmin.agent.settings.SettingsRefused;
import cn.bianmin.agent.settings.SetupFile;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.Software;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bianmin agent`: a terminal without a screen.
@Command(
        name = "agent",
        description = "Runs a terminal without a screen.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:stopped",
            "1:the ledger cannot be used",
            "2:the command or the configuration is wrong",
            "75:a restart is due, by command or for a release; start it again"
        })
public final class AgentMain implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The terminal's configuration.")
    private Path config = Path.of("");

    @Option(
            names = "--setup",
            paramLabel = "FILE",
            description = "Where the configuration is missing: be set up by an invitation, which lies on the card, is"
                    + " shown to a scanner, or is typed as a line. FILE says what the box knows of itself before it is"
                    + " any station's.")
    private @Nullable Path setup;

    @Option(names = "--attached", description = "Stop when standard input ends.")
    private boolean attached;

    public static void main(String[] args) {
        var command = new CommandLine(new AgentMain());
        command.getCommandSpec().version(Software.current().title());
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() {
        try (var stop = Stop.watch(attached)) {
            if (setup != null && !Files.exists(config)) {
                // With --attached, standard input belongs to whoever holds this process.
                Optional<InputStream> typed = attached ? Optional.empty() : Optional.of(System.in);
                if (!ConsoleSetup.untilDone(SetupFile.read(setup), config, typed, System.out, stop)) return 0;
            }
            return serve(stop);
        } catch (SettingsRefused e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (StoreException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private int serve(Stop stop) throws SettingsRefused {
        try (var agent = DeviceAgent.start(TerminalFile.read(config, DeviceAgent.PAD_ADAPTERS))) {
            var _ = agent.restart().thenRun(stop::ask);
            return run(agent, stop);
        }
    }

    private static int run(DeviceAgent agent, Stop stop) {
        var port = agent.settings().metricsPort();
        try (var _ = port.isEmpty() ? null : MetricsDoor.open(agent, port.get())) {
            System.out.println("READY terminal=" + agent.settings().terminal());
            stop.await();
            return agent.exitStatus();
        } catch (IOException e) {
            System.err.println("The port " + port.orElseThrow() + " for figures is not free: " + e.getMessage());
            return 1;
        }
    }
}
