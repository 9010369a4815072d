package cn.bianmin.kiosk.bench;

import cn.bianmin.web.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;

/// Asks a process of the demo over HTTP, bounded in time and size. It asks again and again instead of
/// listening: the other side may be killed at any moment, and a question that fails leaves nothing to clean up.
/// Thread-safe.
final class Feed implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long MAX_ANSWER_BYTES = 4_000_000;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /// @throws IOException where no sound answer came
    <T> T get(URI address, Class<T> shape) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        if (answer.statusCode() != OK) throw new IOException(address + " answers " + answer.statusCode());
        try {
            return Json.MAPPER.readValue(answer.body(), shape);
        } catch (JacksonException e) {
            throw new IOException(address + " answers something else than expected", e);
        }
    }

    /// @throws IOException where it was not done, as far as one can know
    void post(URI address, Object what) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(what)))
                .build();
        HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
        if (answer.statusCode() != NO_CONTENT) throw new IOException(address + " answers " + answer.statusCode());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
