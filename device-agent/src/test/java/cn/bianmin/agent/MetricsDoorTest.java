package cn.bianmin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.health.HealthText;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.testing.PrometheusText;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class MetricsDoorTest {
    @TempDir
    Path folder;

    private DeviceAgent agent() throws Exception {
        Path file = folder.resolve("terminal.yaml");
        Files.writeString(file, """
                terminal: wufeng-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:1" }
                health: { every: 1s }
                """);
        return DeviceAgent.start(TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS));
    }

    private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void thisMachineReadsHowATerminalWithoutScreensDoes() throws Exception {
        try (var agent = agent();
                var door = MetricsDoor.open(agent, 0);
                var client = HttpClient.newHttpClient()) {
            var answer = get(client, door.address());
            while (answer.statusCode() == 503) {
                TimeUnit.MILLISECONDS.sleep(20);
                answer = get(client, door.address());
            }
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains(HealthText.TYPE);
            assertThat(PrometheusText.read(answer.body())).containsEntry("bianmin_uplink_connected", 0.0);
            assertThat(get(client, door.address().resolve("/")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void nobodyOnTheNetworkGetsIt() throws Exception {
        try (var agent = agent();
                var door = MetricsDoor.open(agent, 0)) {
            for (var address : own()) {
                try (var socket = new Socket()) {
                    Assertions.assertThatThrownBy(() -> socket.connect(
                                    new InetSocketAddress(
                                            address, door.address().getPort()),
                                    2_000))
                            .as(address.toString())
                            .isInstanceOf(ConnectException.class);
                }
            }
        }
    }

    /// Addresses of this machine under which others reach it.
    private static List<InetAddress> own() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }
}
