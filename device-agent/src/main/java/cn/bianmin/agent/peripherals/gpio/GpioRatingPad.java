package cn.bianmin.agent.peripherals.gpio;

import cn.bianmin.agent.peripherals.Beep;
import cn.bianmin.agent.peripherals.DeviceUnavailable;
import cn.bianmin.agent.peripherals.PadButton;
import cn.bianmin.agent.peripherals.PadContacts;
import cn.bianmin.agent.peripherals.PadEvent;
import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.agent.peripherals.PadLimits;
import cn.bianmin.agent.peripherals.PadWiring;
import cn.bianmin.agent.peripherals.RatingPad;
import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.PullResistance;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A pad on GPIO lines: buttons to ground with the chip's pull-up, so that falling is a press; lamps and buzzer
/// on when high. The kernel debounces and stamps the edges.
///
/// One thread owns everything: it judges the edges, waits for the deadlines, tells the listener, drives lamps
/// and buzzer. Between Pi4J's callbacks and it stands a queue of [#QUEUE_EDGES]; what does not fit is counted
/// and told as [PadEvent.Missed].
public final class GpioRatingPad implements RatingPad {
    private static final int QUEUE_EDGES = 1024;
    private static final String ALL_LINES = "ALL";

    private sealed interface Work {
        record Edge(PadButton button, boolean down, long nanos, long missedBefore) implements Work {}

        record Gone(PadButton button, String sentence) implements Work {}

        /// A light, a sound or the end is wanted: see the fields.
        record Look() implements Work {}
    }

    private final String counter;
    private final Context pi4j;
    private final PadContacts contacts;
    private final Map<PadLight, DigitalOutput> lamps;
    private final @Nullable DigitalOutput buzzer;
    private final Thread thread;

    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE_EDGES);
    private final AtomicLong overflowed = new AtomicLong();
    private final AtomicReference<@Nullable Consumer<PadEvent>> listener = new AtomicReference<>();
    private final AtomicReference<@Nullable PadLight> wantedLight = new AtomicReference<>();
    private final AtomicReference<@Nullable Beep> wantedBeep = new AtomicReference<>();
    private volatile boolean closed;

    // Owned by the thread.
    private final Set<String> faultyOutputs = new HashSet<>();
    private boolean goneTold;
    private @Nullable Beep beep;
    private int beepStep;
    private long beepStepNanos;

    private GpioRatingPad(
            String counter,
            Context pi4j,
            PadContacts contacts,
            Map<PadButton, DigitalInput> inputs,
            Map<PadLight, DigitalOutput> lamps,
            @Nullable DigitalOutput buzzer) {
        this.counter = counter;
        this.pi4j = pi4j;
        this.contacts = contacts;
        this.lamps = lamps;
        this.buzzer = buzzer;
        // First the callbacks, then the state: a press in between is an edge as well, never lost.
        inputs.forEach((button, input) -> input.addListener(event -> changed(button, event)));
        inputs.forEach((button, input) -> {
            if (input.state() == DigitalState.LOW) contacts.foundDown(button, System.nanoTime());
        });
        this.thread = Thread.ofPlatform().daemon().name("pad-" + counter).unstarted(this::run);
    }

    /// Takes the lines of `wiring` and darkens the lamps.
    ///
    /// @throws DeviceUnavailable when a line cannot be had; then none is held
    public static GpioRatingPad open(PadWiring wiring, PadLimits limits) {
        var pins = wiring.pins()
                .orElseThrow(() -> new IllegalStateException("A gpio pad without pins passed the wiring's check"));
        var counter = wiring.counter();
        var pi4j = Pi4J.newContextBuilder()
                .autoDetect()
                .disableShutdownHook()
                .property(ChipPlugin.CHIP, pins.chip())
                .build();
        try {
            var inputs = new LinkedHashMap<PadButton, DigitalInput>();
            for (var button : PadButton.all()) {
                var pin = pins.buttons().get(button);
                if (pin != null) inputs.put(button, input(pi4j, counter, button, pin, pins.debounce()));
            }
            var lamps = new EnumMap<PadLight, DigitalOutput>(PadLight.class);
            pins.lamps().forEach((light, pin) -> lamps.put(light, output(pi4j, counter, lampLine(light), pin)));
            var buzzer = pins.buzzer().isPresent()
                    ? output(pi4j, counter, "buzzer", pins.buzzer().getAsInt())
                    : null;
            var contacts = new PadContacts(counter, limits, inputs.keySet());
            var pad = new GpioRatingPad(counter, pi4j, contacts, inputs, lamps, buzzer);
            pad.thread.start();
            return pad;
        } catch (Pi4JException | DeviceUnavailable e) {
            pi4j.shutdown();
            throw unwrapped(e);
        }
    }

    @Override
    public String counter() {
        return counter;
    }

    @Override
    public void listen(Consumer<PadEvent> listener) {
        if (!this.listener.compareAndSet(null, listener))
            throw new IllegalStateException("The pad of counter " + counter + " has a listener");
    }

    @Override
    public void show(PadLight light) {
        wantedLight.set(light);
        look();
    }

    @Override
    public void beep(Beep beep) {
        wantedBeep.set(beep);
        look();
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        look();
        if (!Thread.currentThread().equals(thread)) joinThread();
        // Ends the edge reader too, and leaves every output low.
        pi4j.shutdown();
    }

    // ---- on Pi4J's thread

    private void changed(PadButton button, DigitalStateChangeEvent<?> event) {
        var work = switch (event) {
            case ChipInputs.EdgeEvent e ->
                new Work.Edge(
                        button, e.state().isLow(), e.edge().nanos(), e.edge().missedBefore());
            case ChipInputs.GoneEvent e -> new Work.Gone(button, e.sentence());
            // Another provider's event: no stamp of the kernel's, so ours has to do.
            default -> new Work.Edge(button, event.state().isLow(), System.nanoTime(), 0);
        };
        if (!queue.offer(work)) overflowed.incrementAndGet();
    }

    // A full queue needs no reminder: the thread looks after every piece of work.
    private void look() {
        queue.offer(new Work.Look());
    }

    // ---- on the pad's thread

    private void run() {
        try {
            while (!closed) {
                var work = next();
                drive(wantedLight.getAndSet(null));
                switch (work) {
                    case Work.Edge edge -> heard(edge);
                    case Work.Gone gone -> tellGone(gone.sentence());
                    case Work.Look look -> {}
                    case null -> {}
                }
                long missed = overflowed.getAndSet(0);
                if (missed > 0) tell(new PadEvent.Missed(ALL_LINES, missed));
                long now = System.nanoTime();
                // With edges waiting, a release may be among them: time is judged when they have been heard.
                if (queue.isEmpty()) contacts.tick(now, this::tell);
                sound(now);
            }
        } catch (InterruptedException e) {
            // Nobody but close() ends this thread; whoever interrupts it wants the same.
            closed = true;
        }
    }

    private @Nullable Work next() throws InterruptedException {
        var deadline = contacts.deadlineNanos();
        if (beep != null && (deadline.isEmpty() || beepStepNanos - deadline.getAsLong() < 0))
            deadline = OptionalLong.of(beepStepNanos);
        if (deadline.isEmpty()) return queue.take();
        return queue.poll(Math.max(0, deadline.getAsLong() - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void heard(Work.Edge edge) {
        if (edge.missedBefore() > 0) tell(new PadEvent.Missed(edge.button().line(), edge.missedBefore()));
        contacts.edge(edge.button(), edge.down(), edge.nanos(), this::tell);
    }

    private void tellGone(String sentence) {
        // Every line of the chip goes at once; one fault says it.
        if (goneTold) return;
        goneTold = true;
        tell(new PadEvent.Fault(PadEvent.FaultKind.GONE, ALL_LINES, sentence));
    }

    private void drive(@Nullable PadLight light) {
        if (light == null) return;
        lamps.forEach((lamp, output) -> set(output, lampLine(lamp), lamp == light));
    }

    private void sound(long nowNanos) {
        var wanted = wantedBeep.getAndSet(null);
        if (buzzer == null) return;
        if (wanted != null) {
            beep = wanted;
            beepStep = 0;
            beepStepNanos = nowNanos;
        }
        while (beep != null && nowNanos - beepStepNanos >= 0) {
            boolean ended = beepStep == beep.pattern().size();
            set(buzzer, "buzzer", !ended && beepStep % 2 == 0);
            if (ended) {
                beep = null;
            } else {
                beepStepNanos = nowNanos + beep.pattern().get(beepStep++).toNanos();
            }
        }
    }

    private void set(DigitalOutput output, String line, boolean on) {
        try {
            output.state(DigitalState.getState(on));
            if (faultyOutputs.remove(line)) tell(new PadEvent.Recovered(line));
        } catch (Pi4JException e) {
            if (faultyOutputs.add(line))
                tell(new PadEvent.Fault(
                        PadEvent.FaultKind.GONE, line, unwrapped(e).sentence()));
        }
    }

    private void tell(PadEvent event) {
        var hearer = listener.get();
        if (hearer != null && !closed) hearer.accept(event);
    }

    private void joinThread() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private static DigitalInput input(Context pi4j, String counter, PadButton button, int pin, Duration debounce) {
        return pi4j.create(DigitalInput.newConfigBuilder(pi4j)
                .id("pad-" + counter + "-" + button.line())
                .bcm(pin)
                .pull(PullResistance.PULL_UP)
                .debounce(debounce.toNanos() / 1000)
                .provider(ChipPlugin.INPUTS)
                .build());
    }

    private static DigitalOutput output(Context pi4j, String counter, String line, int pin) {
        return pi4j.create(DigitalOutput.newConfigBuilder(pi4j)
                .id("pad-" + counter + "-" + line)
                .bcm(pin)
                .initial(DigitalState.LOW)
                .shutdown(DigitalState.LOW)
                .provider(ChipPlugin.OUTPUTS)
                .build());
    }

    private static String lampLine(PadLight light) {
        return "lamps." + light.name().toLowerCase(Locale.ROOT);
    }

    // Pi4J wraps what our provider threw; the sentence is at the bottom.
    private static DeviceUnavailable unwrapped(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeviceUnavailable unavailable) return unavailable;
        }
        return new DeviceUnavailable("The pad's lines cannot be used: " + e.getMessage(), e);
    }
}
