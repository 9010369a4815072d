package cn.bianmin.provisioning.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The hub's HTTP interface as another department's system uses it.
record HubClient(URI http, HttpClient client) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    HubClient(URI http) {
        this(http, HttpClient.newHttpClient());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(http.resolve(path)).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get(path).body());
    }

    List<JsonNode> events(String query) throws IOException, InterruptedException {
        return get("/api/v1/entries" + query)
                .body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    List<String> subjects(String terminal) throws IOException, InterruptedException {
        return events("?limit=10000&terminal=" + terminal).stream()
                .filter(event -> event.path("type").stringValue().equals("rating.given"))
                .map(event -> event.path("subject").stringValue())
                .toList();
    }

    /// Asks until the answer is as wanted.
    void awaitSubjects(String terminal, Predicate<List<String>> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> subjects = subjects(terminal);
        while (!wanted.test(subjects)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The hub holds " + subjects);
            }
            TimeUnit.MILLISECONDS.sleep(50);
            subjects = subjects(terminal);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
