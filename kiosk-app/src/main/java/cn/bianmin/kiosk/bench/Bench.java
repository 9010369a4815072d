package cn.bianmin.kiosk.bench;

import cn.bianmin.kiosk.web.JsonReplies;
import cn.bianmin.kiosk.web.Live;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bench as a whole: looks at all machines several times a second, shows the picture to the page, and does
/// what the page's hands ask (`POST /act`). Thread-safe.
final class Bench extends Handler.Abstract implements AutoCloseable {
    /// What the page asks for.
    ///
    /// @param terminal which terminal; empty for the hub
    /// @param deed `press`, `hold`, `release`, `bounce`, `settle`, `power-on`, `power-off`, `unplug`,
    ///     `plug-in`, `silence`, `villagers`, `send-home`, `hub-on`, `hub-off`
    /// @param button of the pad, where one is meant
    record Wish(
            @Nullable String terminal,

            @JsonProperty("do") String deed,

            @Nullable String button) {}

    private static final Logger log = LoggerFactory.getLogger(Bench.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(150);

    private final List<TerminalBench> terminals;
    private final HubBench hub;
    private final Live live;
    private final ExecutorService looking = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore hurry = new Semaphore(0);

    Bench(List<TerminalBench> terminals, HubBench hub, Live live) {
        this.terminals = List.copyOf(terminals);
        this.hub = hub;
        this.live = live;
    }

    /// Starts looking.
    void open() {
        for (var terminal : terminals) {
            looking.execute(() -> everyMoment(() -> {
                boolean more = terminal.look();
                show();
                return more;
            }));
        }
        looking.execute(() -> everyMoment(() -> {
            boolean more = false;
            for (var terminal : terminals) {
                var end = terminal.hubEnd();
                if (end.isEmpty()) continue;
                var copies = hub.look(terminal.station().id(), end.get());
                terminal.seeHub(end.get().epoch(), copies);
                more |= !copies.isEmpty();
            }
            show();
            return more;
        }));
    }

    /// Shows the state as last seen.
    void show() {
        var hubPower = hub.power().power();
        var panels =
                terminals.stream().map(terminal -> terminal.picture(hubPower)).toList();
        long held = terminals.stream().mapToLong(TerminalBench::held).sum();
        live.show(JsonReplies.MAPPER.writeValueAsBytes(new Picture(hub.picture(held), panels)));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!HttpMethod.POST.is(request.getMethod()) || !"/act".equals(Request.getPathInContext(request))) {
            return false;
        }
        try {
            if (isDone(JsonReplies.read(request, Wish.class))) {
                JsonReplies.done(response, callback);
            } else {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (JsonReplies.Unreadable e) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400, e.getMessage());
        } catch (IOException e) {
            // The terminal is off: pressing a dead button does nothing, which the page shows.
            Response.writeError(request, response, callback, HttpStatus.CONFLICT_409, e.getMessage());
        }
        hurry.release(terminals.size() + 1);
        show();
        return true;
    }

    private boolean isDone(Wish wish) throws IOException, InterruptedException {
        switch (wish.deed()) {
            case "hub-on" -> on(hub.power());
            case "hub-off" -> hub.power().off();
            default -> {
                for (var terminal : terminals) {
                    if (terminal.station().id().equals(wish.terminal())) return isDone(terminal, wish);
                }
                return false;
            }
        }
        return true;
    }

    private static boolean isDone(TerminalBench terminal, Wish wish) throws IOException, InterruptedException {
        switch (wish.deed()) {
            case "power-on" -> on(terminal.power());
            case "power-off" -> terminal.power().off();
            case "unplug" -> terminal.plug().set(Plug.State.OUT);
            case "plug-in" -> terminal.plug().set(Plug.State.IN);
            case "silence" -> terminal.plug().set(Plug.State.SILENT);
            case "villagers" -> terminal.villagers().come();
            case "send-home" -> terminal.villagers().sendHome();
            case "press", "hold", "release", "bounce", "settle" -> {
                if (wish.button() == null) return false;
                terminal.act(Hand.Deed.valueOf(wish.deed().toUpperCase(Locale.ROOT)), wish.button());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void on(PowerSwitch power) {
        // How it goes is in the next pictures; a failure is logged by the switch.
        var _ = power.on();
    }

    @FunctionalInterface
    private interface Look {
        /// @return whether there is more to see at once
        boolean look() throws InterruptedException;
    }

    private void everyMoment(Look look) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean more = false;
                try {
                    more = look.look();
                } catch (RuntimeException e) {
                    log.error("Looking failed; the next look is due as always", e);
                }
                if (!more) {
                    var _ = hurry.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops looking.
    @Override
    public void close() {
        looking.shutdownNow();
    }
}
