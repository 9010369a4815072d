package cn.bianmin.provisioning.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.metrics.GuardedMetrics;
import cn.bianmin.provisioning.metrics.HubMetrics;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the hub's GET requests (`docs/operations`, "HTTP"). Every answer is bounded; a wrong request gets a
/// sentence as `application/problem+json` (RFC 9457). Thread-safe.
public final class Requests extends Handler.Abstract {
    private static final int MOST_ROWS = 10_000;
    private static final int ROWS = 1_000;
    private static final int ROWS_AT_ONCE = 500;
    private static final int HEARTBEAT_SECONDS = 15;
    private static final Pattern LEDGER = Pattern.compile("/api/v1/terminals/([^/]+)/ledger");

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final HubViews views;
    private final LiveEvents live;
    private final DayRoutes days;
    private final Optional<GuardedMetrics> metrics;

    /// A request that cannot be answered; the message is for whoever asked.
    private static final class Wrong extends Exception {
        final int status;

        Wrong(int status, String sentence) {
            super(sentence);
            this.status = status;
        }
    }

    /// @param metrics what `/metrics` answers; empty where nothing is counted
    public Requests(HubViews views, LiveEvents live, DayRoutes days, Optional<GuardedMetrics> metrics) {
        super(InvocationType.BLOCKING);
        this.metrics = metrics;
        this.days = days;
        this.views = views;
        this.live = live;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        try {
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            answer(request, response);
            callback.succeeded();
        } catch (Wrong e) {
            problem(response, callback, e.status, sentence(e));
        } catch (IllegalArgumentException e) {
            problem(response, callback, 400, sentence(e));
        } catch (IOException e) {
            callback.failed(e);
        } catch (ProjectionBroken e) {
            LOG.warn("The stations' days could not be read for an answer. {}", sentence(e));
            broken(response, callback, e, sentence(e));
        } catch (LedgersBroken e) {
            LOG.warn("The hub's ledgers could not be read for an answer. {}", sentence(e));
            broken(response, callback, e, sentence(e));
        } catch (RuntimeException e) {
            LOG.error("An answer failed.", e);
            broken(response, callback, e, "The hub failed to answer; its log says why.");
        }
        return true;
    }

    /// An answer that has begun is cut off: a clean end would tell the reader that there is no more.
    private static void broken(Response response, Callback callback, RuntimeException e, String sentence) {
        if (response.isCommitted()) {
            callback.failed(e);
        } else {
            problem(response, callback, 500, sentence);
        }
    }

    private void answer(Request request, Response response) throws IOException, Wrong {
        if (!HttpMethod.GET.is(request.getMethod())) {
            throw new Wrong(405, "Only GET is answered here.");
        }
        String path = Request.getPathInContext(request);
        Fields query = Request.extractQueryParameters(request);
        var ledger = LEDGER.matcher(path);
        switch (path) {
            case "/api/v1/entries" -> entries(query, response);
            case "/api/v1/terminals" ->
                json(
                        response,
                        Map.of(
                                "terminals",
                                views.terminals().stream()
                                        .map(HubJson::terminal)
                                        .toList()));
            case "/api/v1/quarantine" ->
                json(
                        response,
                        Map.of(
                                "quarantine",
                                views.quarantine(rows(query)).stream()
                                        .map(HubJson::quarantined)
                                        .toList()));
            case "/api/v1/live" -> live(response);
            case "/metrics" -> metrics(request, response);
            case "/healthz" -> json(response, Map.of("status", "ok"));
            default -> {
                if (ledger.matches()) {
                    ledger(new TerminalId(ledger.group(1)), query, response);
                } else if (!days.answer(path, query, rows(query), number(query, "after", 0), response)) {
                    throw new Wrong(404, "There is nothing here; docs/operations lists what there is.");
                }
            }
        }
    }

    /// NDJSON CloudEvents from the cursor on. The next cursor is in each event (`hubsequence`), so that a
    /// reader that is cut off knows where it was.
    private void entries(Fields query, Response response) throws IOException {
        String name = query.getValue("terminal");
        TerminalId terminal = name == null || name.isEmpty() ? null : new TerminalId(name);
        long after = number(query, "after", 0);
        int left = rows(query);
        boolean all = "true".equals(query.getValue("all"));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-ndjson; charset=utf-8");
        // Not closed on the way out of an exception: closing ends the answer as if it were complete.
        var out = Content.Sink.asOutputStream(response);
        while (left > 0) {
            var page = views.entries(terminal, after, all, Math.min(left, ROWS_AT_ONCE));
            if (page.isEmpty()) {
                break;
            }
            for (var exported : page) {
                out.write(HubJson.bytes(HubJson.cloudEvent(exported)));
                out.write('\n');
            }
            left -= page.size();
            after = page.getLast().entry().position();
        }
        out.close();
    }

    private void ledger(TerminalId terminal, Fields query, Response response) throws IOException, Wrong {
        String epoch = query.getValue("epoch");
        if (epoch == null || epoch.isEmpty()) {
            throw new Wrong(400, "Which epoch? Add ?epoch=…; /api/v1/terminals names the newest.");
        }
        var places = views.ledger(terminal, new Epoch(epoch), number(query, "after", 0), rows(query));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("terminal", terminal.value());
        answer.put("epoch", epoch);
        answer.put("entries", places.stream().map(HubJson::place).toList());
        json(response, answer);
    }

    private void metrics(Request request, Response response) throws IOException, Wrong {
        var headers = request.getHeaders();
        boolean isForwarded = headers.contains("Forwarded") || headers.contains("X-Forwarded-For");
        var authorization = Optional.ofNullable(headers.get(HttpHeader.AUTHORIZATION));
        var text = metrics.flatMap(each -> each.textFor(Request.getRemoteAddr(request), isForwarded, authorization))
                .orElseThrow(() -> new Wrong(
                        403, "Only this machine, or whoever shows the token of `metrics-token`, may have these."));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, HubMetrics.TYPE);
        Content.Sink.write(response, true, BufferUtil.toBuffer(text, UTF_8));
    }

    /// Ends what would otherwise wait for the next event, so that the server can stop.
    void endLive() {
        live.dropAll();
    }

    private void live(Response response) throws IOException, Wrong {
        LiveEvents.Listener listener;
        try {
            listener = live.join();
        } catch (IllegalStateException e) {
            throw new Wrong(503, sentence(e));
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        try (var out = Content.Sink.asOutputStream(response)) {
            send(out, ": listening\n\n");
            while (!listener.dropped && isRunning()) {
                String event = listener.waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (listener.dropped) {
                    return;
                }
                send(out, event == null ? ": still here\n\n" : "data: " + event + "\n\n");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            live.leave(listener);
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    private static int rows(Fields query) {
        return (int) Math.min(MOST_ROWS, Math.max(1, number(query, "limit", ROWS)));
    }

    private static long number(Fields query, String key, long otherwise) {
        String text = query.getValue(key);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("`" + key + "` has to be a whole number.");
        }
        return Long.parseLong(text);
    }

    private static void json(Response response, Object value) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        Content.Sink.write(response, true, BufferUtil.toBuffer(HubJson.bytes(value)));
    }

    private static String sentence(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private static void problem(Response response, Callback callback, int status, String sentence) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json; charset=utf-8");
        var body = Map.of("type", "about:blank", "status", status, "title", sentence);
        response.write(true, BufferUtil.toBuffer(HubJson.bytes(body)), callback);
    }
}
