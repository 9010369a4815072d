package cn.bianmin.provisioning.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A real `bianmin agent`, started through the launcher with the launcher's own settings. Stops when closed.
final class AgentProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 20;

    private final Process process;

    private AgentProcess(Process process) {
        this.process = process;
    }

    /// @param port of a broker on this machine, which need not be there
    /// @param folder where the ledger is, and the configuration will be
    static AgentProcess start(Path folder, int port) throws IOException {
        var launcher = System.getProperty("bianmin.launcher");
        if (launcher == null) {
            throw new IOException("The agent is started through the launcher: use `bianmin bench`.");
        }
        Path token =
                Files.writeString(folder.resolve("token"), BenchHub.terminal().token());
        Path config = Files.writeString(
                folder.resolve("terminal.yaml"), """
                terminal: %s
                station: 基准测试站
                data: %s
                hub: { address: "mqtt://127.0.0.1:%d", token-file: %s, reconnect: { min: 1s, max: 5s } }
                """.formatted(Entries.TERMINAL, folder, port, token));
        Path errors = folder.resolve("agent.log");
        var process = new ProcessBuilder(launcher, "agent", "--attached", "--config", config.toString())
                .redirectError(errors.toFile())
                .start();
        var agent = new AgentProcess(process);
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line == null || !line.startsWith("READY"); line = out.readLine()) {
            if (line == null) {
                agent.close();
                throw new IOException("The agent did not start: "
                        + Files.readString(errors).lines().limit(3).toList());
            }
        }
        return agent;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Ends its standard input, which stops it, and waits.
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
