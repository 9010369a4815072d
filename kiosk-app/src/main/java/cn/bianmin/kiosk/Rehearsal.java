package cn.bianmin.kiosk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.settings.SettingsRefused;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.web.WebServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Starts a terminal with screens in a folder of its own, looks at each first page and stops. Run with
/// `-XX:AOTCacheOutput` it leaves the JVM's start-up cache behind: the classes that a start loads, linked and
/// in order (JEP 514). What it does not go through is loaded as without a cache.
///
/// Arguments: an empty folder, which the caller removes. Exit status 0 where all pages came.
final class Rehearsal {
    private static final List<String> PAGES = List.of("/", "/kiosk", "/kiosk/themes", "/desk", "/board");
    private static final int PATIENCE_MILLIS = 30_000;

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException, SettingsRefused {
        var folder = Path.of(arguments[0]);
        var configuration = Files.writeString(folder.resolve("terminal.yaml"), """
                terminal: rehearsal
                station: 便民服务站
                data: data
                hub: { address: "mqtt://127.0.0.1:1" }
                screens: { listen: "127.0.0.1:0" }
                """);
        try (var agent = DeviceAgent.start(TerminalFile.read(configuration, DeviceAgent.PAD_ADAPTERS));
                var screens = WebServer.start(
                        agent.settings().screens(),
                        KioskMain.site(agent, new AtomicReference<@Nullable StaffPort>()))) {
            for (var page : PAGES) look(screens.address(), page);
        }
        System.exit(0);
    }

    // A bare socket, so that no class of an HTTP client gets into the cache.
    private static void look(URI screens, String page) throws IOException {
        try (var socket = new Socket(screens.getHost(), screens.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                            .formatted(page)
                            .getBytes(US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            if (!answer.startsWith("HTTP/1.1 200 ")) throw new IOException(page + " did not come: " + answer);
        }
    }
}
