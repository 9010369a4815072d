package cn.bianmin.agent;

import cn.bianmin.agent.ledger.StoreException;
import cn.bianmin.agent.settings.SettingsRefused;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.contract.Software;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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

    @Option(names = "--attached", description = "Stop when standard input ends.")
    private boolean attached;

    public static void main(String[] args) {
        var command = new CommandLine(new AgentMain());
        command.getCommandSpec().version(Software.current().title());
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() {
        try (var stop = Stop.watch(attached);
                var agent = DeviceAgent.start(TerminalFile.read(config, DeviceAgent.PAD_ADAPTERS))) {
            var _ = agent.restart().thenRun(stop::ask);
            return run(agent, stop);
        } catch (SettingsRefused e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (StoreException e) {
            System.err.println(e.getMessage());
            return 1;
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
