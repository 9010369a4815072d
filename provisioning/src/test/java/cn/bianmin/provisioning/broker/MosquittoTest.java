package cn.bianmin.provisioning.broker;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.link.Credentials;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// The same suite against Debian's Mosquitto with the configuration that we write. Needs the package `mosquitto`.
@Tag("mosquitto")
class MosquittoTest extends BrokerConformance {
    private static final String INTAKE_TOKEN = "token-of-intake";

    @TempDir
    static Path directory;

    private final Set<String> users = new HashSet<>();
    private int port;
    private int intakePort;
    private @Nullable Process mosquitto;

    @BeforeAll
    void start() throws Exception {
        port = freePort();
        intakePort = freePort();
        MosquittoConfiguration files =
                new MosquittoConfiguration(directory, "127.0.0.1", port, intakePort, MAXIMUM_PACKET_BYTES);
        // Started by root it would become the user `mosquitto`, who may not read this directory.
        String stay = "user " + System.getProperty("user.name") + "\n";
        Files.writeString(directory.resolve("mosquitto.conf"), stay + files.configuration());
        Files.writeString(directory.resolve("acl"), files.accessList());
        user(MosquittoConfiguration.INTAKE_USER, INTAKE_TOKEN);
        mosquitto = new ProcessBuilder(
                        program("mosquitto"),
                        "-c",
                        directory.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        awaitPort(intakePort);
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (mosquitto != null) {
            mosquitto.destroy();
            assertThat(mosquitto.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Override
    URI terminals() {
        return URI.create("mqtt://127.0.0.1:" + port);
    }

    @Override
    URI intakes() {
        return URI.create("mqtt://127.0.0.1:" + intakePort);
    }

    @Override
    Credentials intake() {
        return new Credentials(MosquittoConfiguration.INTAKE_USER, INTAKE_TOKEN);
    }

    @Override
    boolean tellsOfTakeover() {
        return false;
    }

    @Override
    Credentials known(String terminal) throws Exception {
        String token = "token-of-" + terminal;
        if (!users.contains(terminal)) {
            user(terminal, token);
            new ProcessBuilder("kill", "-HUP", Long.toString(running().pid()))
                    .start()
                    .waitFor();
            // Mosquitto reads its password file again at its next turn, and says nothing when it has.
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return new Credentials(terminal, token);
    }

    private Process running() {
        if (mosquitto == null) {
            throw new IllegalStateException("mosquitto was not started");
        }
        return mosquitto;
    }

    private void user(String name, String token) throws IOException, InterruptedException {
        String passwords = directory.resolve("passwords").toString();
        List<String> command = users.isEmpty()
                ? List.of(program("mosquitto_passwd"), "-c", "-b", passwords, name, token)
                : List.of(program("mosquitto_passwd"), "-b", passwords, name, token);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
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

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void awaitPort(int wanted) throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (!running().isAlive()) {
                throw new AssertionError("mosquitto ended: " + Files.readString(directory.resolve("log")));
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), wanted)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new AssertionError("mosquitto does not listen: " + Files.readString(directory.resolve("log")));
    }
}
