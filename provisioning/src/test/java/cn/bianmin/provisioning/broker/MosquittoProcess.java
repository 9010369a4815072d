package cn.bianmin.provisioning.broker;

import cn.bianmin.testing.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Debian's Mosquitto with the configuration that we write. Needs the package `mosquitto`.
public final class MosquittoProcess implements AutoCloseable {
    private final Path directory;
    private final Set<String> users = new HashSet<>();
    private final int port = FreePort.next();
    private final int intakePort = FreePort.next();
    private final Process process;

    /// @param intakeToken password of the hub's intake
    public MosquittoProcess(Path directory, String intakeToken, int maximumPacketBytes)
            throws IOException, InterruptedException {
        this(directory, intakeToken, maximumPacketBytes, false);
    }

    /// @param certificates whether terminals come with certificates; the authority's files are in the directory
    public MosquittoProcess(Path directory, String intakeToken, int maximumPacketBytes, boolean certificates)
            throws IOException, InterruptedException {
        this.directory = directory;
        var files =
                new MosquittoConfiguration(directory, "127.0.0.1", port, intakePort, maximumPacketBytes, certificates);
        // Started by root it would become another user, who cannot read a test's folder.
        Files.writeString(
                directory.resolve("mosquitto.conf"),
                files.configuration() + "user " + System.getProperty("user.name") + "\nlog_type information\n");
        Files.writeString(directory.resolve("acl"), files.accessList());
        password(MosquittoConfiguration.INTAKE_USER, intakeToken);
        process = new ProcessBuilder(
                        program("mosquitto"),
                        "-c",
                        directory.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        awaitPort();
    }

    /// Where terminals connect.
    public URI terminals() {
        return URI.create("mqtt://127.0.0.1:" + port);
    }

    /// Where the hub's intake connects.
    public URI intakes() {
        return URI.create("mqtt://127.0.0.1:" + intakePort);
    }

    /// Lets a terminal in, unless it is known already.
    public void know(String terminal, String token) throws IOException, InterruptedException {
        if (users.contains(terminal)) {
            return;
        }
        password(terminal, token);
        readAgain();
    }

    /// Has it read its files again: whoever connects from now on meets what they say.
    public void readAgain() throws IOException, InterruptedException {
        int before = readings();
        new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
        for (int i = 0; readings() == before; i++) {
            if (i == 1_200) throw new AssertionError("mosquitto does not read its files again");
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private int readings() throws IOException {
        return Files.readString(directory.resolve("log")).split("Reloading config", -1).length;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void password(String name, String token) throws IOException, InterruptedException {
        String passwords = directory.resolve("passwords").toString();
        List<String> command = users.isEmpty()
                ? List.of(program("mosquitto_passwd"), "-c", "-b", passwords, name, token)
                : List.of(program("mosquitto_passwd"), "-b", passwords, name, token);
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("mosquitto_passwd ended with status " + status);
        }
        users.add(name);
    }

    private static String program(String name) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(name + " is not installed: this tier needs the Debian package mosquitto."))
                .toString();
    }

    private void awaitPort() throws IOException, InterruptedException {
        for (int i = 0; i < 1_200; i++) {
            if (!process.isAlive()) {
                throw new AssertionError("mosquitto ended: " + Files.readString(directory.resolve("log")));
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), intakePort)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new AssertionError("mosquitto does not listen: " + Files.readString(directory.resolve("log")));
    }
}
