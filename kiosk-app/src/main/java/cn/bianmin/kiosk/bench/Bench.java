package cn.bianmin.kiosk.bench;

import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Live;
import cn.bianmin.web.Unreadable;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bench as a whole: looks at all machines several times a second, shows the picture to the page, and does
/// what the page's hands ask (`POST /act`). Thread-safe.
final class Bench implements AutoCloseable {
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
        live.show(new Picture(hub.picture(held), panels));
    }

    /// Does what a [Wish] asks.
    Answer act(Ask ask) throws Unreadable, InterruptedException {
        try {
            return isDone(ask.json(Wish.class))
                    ? new Answer.Done()
                    : new Answer.Refused(HttpStatus.NOT_FOUND_404, "There is no such machine or deed.");
        } catch (IOException e) {
            // The terminal is off: pressing a dead button does nothing, which the page shows.
            return new Answer.Refused(HttpStatus.CONFLICT_409, String.valueOf(e.getMessage()));
        } finally {
            hurry.release(terminals.size() + 1);
            show();
        }
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
