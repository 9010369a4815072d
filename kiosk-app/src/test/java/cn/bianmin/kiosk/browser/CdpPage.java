package cn.bianmin.kiosk.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One page in one headless Chromium of its own. Clicks are real mouse events at the place where the element is
/// drawn, so what is covered, hidden or off the screen cannot be clicked. For one thread.
public final class CdpPage implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(40);

    private final Process chromium;
    private final Path profile;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    private CdpPage(Process chromium, Path profile) throws IOException, InterruptedException {
        this.chromium = chromium;
        this.profile = profile;
        this.socket = http.newWebSocketBuilder()
                .buildAsync(debuggerOf(profile), new Answers())
                .join();
        send("Page.enable", Map.of());
        send("Runtime.enable", Map.of());
        send("Log.enable", Map.of());
    }

    /// Starts Chromium with an empty page.
    ///
    /// @param flags more of Chromium's own
    public static CdpPage open(int width, int height, String... flags) throws IOException, InterruptedException {
        var profile = Files.createTempDirectory("chromium-");
        var command = new ArrayList<String>(List.of(
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-breakpad",
                "--disable-crash-reporter",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--lang=zh-CN",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile));
        command.addAll(List.of(flags));
        command.add("about:blank");
        var chromium = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            var page = new CdpPage(chromium, profile);
            page.resize(width, height);
            return page;
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(chromium, profile);
            throw e;
        }
    }

    /// Goes to `address` and waits until it is loaded.
    public void go(URI address) throws InterruptedException {
        go(address, address);
    }

    /// Goes to `address`, which leads on to `end`, and waits until that is loaded.
    public void go(URI address, URI end) throws InterruptedException {
        send("Page.navigate", Map.of("url", address.toString()));
        waitFor("document.readyState === 'complete' && location.href.startsWith('" + end + "')", PATIENCE);
    }

    /// Sets the size of the visible page.
    public void resize(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /// The value of a JavaScript expression.
    public JsonNode value(String expression) {
        var answer = send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": "
                    + answer.at("/exceptionDetails/exception/description").asString(""));
        }
        return answer.at("/result/value");
    }

    public String text(String selector) {
        return value("document.querySelector(%s)?.textContent ?? ''".formatted(JSON.writeValueAsString(selector)))
                .asString("");
    }

    /// Waits until a JavaScript expression is true.
    public void waitFor(String condition, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!isTrue(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("After %d s still not: %s".formatted(patience.toSeconds(), condition));
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    // A page that goes while it is asked says neither yes nor no.
    private boolean isTrue(String condition) {
        try {
            return value("Boolean(" + condition + ")").asBoolean(false);
        } catch (PageLeft e) {
            return false;
        }
    }

    /// Touches the middle of the first element that `selector` finds, as a finger does.
    public void touch(String selector) {
        var place = middle(selector);
        send("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
        var finger =
                Map.of("x", place.path("x").asDouble(), "y", place.path("y").asDouble());
        send("Input.dispatchTouchEvent", Map.of("type", "touchStart", "touchPoints", List.of(finger)));
        send("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
    }

    /// Presses and releases a key that writes one character, or `Tab`, `Enter`, `Escape`.
    public void press(String key) {
        var text = key.length() == 1 ? key : key.equals("Enter") ? "\r" : "";
        var code = switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case "Escape" -> 27;
            default -> key.codePointAt(0);
        };
        for (var type : List.of(text.isEmpty() ? "rawKeyDown" : "keyDown", "keyUp")) {
            send(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "text", text, "windowsVirtualKeyCode", code));
        }
    }

    /// Clicks the middle of the first element that `selector` finds; fails when something else lies over it.
    public void click(String selector) {
        var place = middle(selector);
        for (var type : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            place.path("x").asDouble(),
                            "y",
                            place.path("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    private JsonNode middle(String selector) {
        var quoted = JSON.writeValueAsString(selector);
        var place = value("""
                (() => {
                  const element = document.querySelector(%s);
                  if (!element) return null;
                  element.scrollIntoView({ block: "nearest" });
                  const box = element.getBoundingClientRect();
                  const x = box.x + box.width / 2, y = box.y + box.height / 2;
                  const top = document.elementFromPoint(x, y);
                  return element.contains(top) ? { x, y } : null;
                })()""".formatted(quoted));
        if (!place.isObject()) throw new AssertionError(selector + " is not there to be clicked");
        return place;
    }

    /// Writes what is visible to a PNG file.
    public void screenshot(Path file) throws IOException {
        var data = send("Page.captureScreenshot", Map.of("format", "png")).path("data");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(data.asString()));
    }

    /// Exceptions and errors that the page has reported so far.
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        end(chromium, profile);
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        var message = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (message.has("error")) {
            var error = method + ": " + message.path("error");
            if (error.contains("navigated or closed")) throw new PageLeft(error);
            throw new AssertionError(error);
        }
        return message.path("result");
    }

    private static final class PageLeft extends AssertionError {
        PageLeft(String message) {
            super(message);
        }
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void heard(JsonNode message) {
            switch (message.path("method").asString("")) {
                case "Runtime.exceptionThrown" ->
                    troubles.add(message.at("/params/exceptionDetails").toString());
                case "Log.entryAdded" -> {
                    if (message.at("/params/entry/level").asString("").equals("error")) {
                        troubles.add(message.at("/params/entry").toString());
                    }
                }
                default -> {
                    var waiter = waiting.remove(message.path("id").asInt(0));
                    if (waiter != null) waiter.complete(message);
                }
            }
        }
    }

    private static URI debuggerOf(Path profile) throws IOException, InterruptedException {
        var portFile = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(portFile) || Files.readAllLines(portFile).size() < 2) {
            if (System.nanoTime() > end) throw new IOException("Chromium did not open its debugging port.");
            Thread.sleep(LOOK_AGAIN);
        }
        var list = URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).getFirst() + "/json/list");
        try (var http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end) {
                var pages = http.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
                for (var page : JSON.readTree(pages)) {
                    // Chromium has pages of its own beside the one that was asked for.
                    if (page.path("url").asString("").equals("about:blank")
                            && page.path("type").asString("").equals("page")) {
                        return URI.create(page.path("webSocketDebuggerUrl").asString());
                    }
                }
                Thread.sleep(LOOK_AGAIN);
            }
        }
        throw new IOException("Chromium shows no page.");
    }

    private static void end(Process chromium, Path profile) {
        var family = chromium.descendants().toList();
        chromium.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        chromium.onExit().join();
        family.forEach(member -> member.onExit().join());
        try (var files = Files.walk(profile)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new AssertionError("Chromium's profile cannot be removed", e);
        }
    }
}
