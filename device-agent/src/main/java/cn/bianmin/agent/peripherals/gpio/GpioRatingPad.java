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
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A pad on GPIO lines: buttons to ground with the chip's pull-up, so that falling is a press; lamps and
/// buzzer on when high. The kernel debounces and stamps the edges.
///
/// Edges are judged on Pi4J's reader thread as they come, under one lock with the pad's own thread, which
/// waits for the deadlines and drives lamps and buzzer. There is no queue but the kernel's; what that drops
/// is told as [PadEvent.Missed].
public final class GpioRatingPad implements RatingPad {
    private static final String ALL_LINES = "ALL";

    private final String counter;
    private final Context pi4j;
    private final PadContacts contacts;
    private final Map<PadLight, DigitalOutput> lamps;
    private final @Nullable DigitalOutput buzzer;
    private final Thread thread;
    private final Object lock = new Object();

    private final AtomicReference<@Nullable Consumer<PadEvent>> listener = new AtomicReference<>();
    private final AtomicReference<@Nullable PadLight> wantedLight = new AtomicReference<>();
    private final AtomicReference<@Nullable Beep> wantedBeep = new AtomicReference<>();
    private volatile boolean closed;

    // Under the lock, as are the contacts.
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
        this.thread = Thread.ofPlatform().daemon().name("pad-" + counter).unstarted(this::run);
        // First the callbacks, then the state: a press in between is an edge as well, never lost.
        inputs.forEach((button, input) -> input.addListener(event -> changed(button, event)));
        inputs.forEach((button, input) -> {
            synchronized (lock) {
                if (input.state() == DigitalState.LOW) contacts.foundDown(button, System.nanoTime());
            }
        });
    }

    /// Takes the lines of `wiring` and darkens the lamps.
    ///
    /// @throws DeviceUnavailable when a line cannot be had; then none is held
    public static GpioRatingPad open(PadWiring wiring, PadLimits limits) {
        var pins = wiring.pins()
                .orElseThrow(() -> new IllegalStateException("A gpio pad without pins passed the wiring's check"));
        var counter = wiring.counter();
        var pi4j = ChipLines.context(pins.chip());
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
        } catch (RuntimeException e) {
            pi4j.shutdown();
            throw ChipLines.unwrapped(e);
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
        LockSupport.unpark(thread);
    }

    @Override
    public void beep(Beep beep) {
        wantedBeep.set(beep);
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        LockSupport.unpark(thread);
        joinThread();
        // Ends the edge reader too, and leaves every output low.
        pi4j.shutdown();
    }

    // ---- on Pi4J's thread

    private void changed(PadButton button, DigitalStateChangeEvent<?> event) {
        synchronized (lock) {
            switch (event) {
                case ChipInputs.EdgeEvent e -> {
                    long missed = e.edge().missedBefore();
                    if (missed > 0) tell(new PadEvent.Missed(button.line(), missed));
                    heard(button, e.state().isLow(), e.edge().nanos());
                }
                case ChipInputs.GoneEvent e -> tellGone(e.sentence());
                // Another provider's event: no stamp of the kernel's, so ours has to do.
                default -> heard(button, event.state().isLow(), System.nanoTime());
            }
        }
    }

    private void heard(PadButton button, boolean down, long nanos) {
        var before = contacts.deadlineNanos();
        contacts.edge(button, down, nanos, this::tell);
        if (before.isEmpty()) LockSupport.unpark(thread);
    }

    private void tellGone(String sentence) {
        // Every line of the chip goes at once; one fault says it.
        if (goneTold) return;
        goneTold = true;
        tell(new PadEvent.Fault(PadEvent.FaultKind.GONE, ALL_LINES, sentence));
    }

    // ---- on the pad's thread

    private void run() {
        while (!closed) {
            OptionalLong deadline;
            synchronized (lock) {
                drive(wantedLight.getAndSet(null));
                long now = System.nanoTime();
                contacts.tick(now, this::tell);
                sound(now);
                deadline = earliestDeadline();
            }
            // Whatever was asked for since then has left a permit that ends the wait at once.
            if (deadline.isEmpty()) LockSupport.park(this);
            else LockSupport.parkNanos(this, Math.max(0, deadline.getAsLong() - System.nanoTime()));
        }
    }

    private OptionalLong earliestDeadline() {
        var contact = contacts.deadlineNanos();
        if (beep == null) return contact;
        if (contact.isPresent() && contact.getAsLong() - beepStepNanos < 0) return contact;
        return OptionalLong.of(beepStepNanos);
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
                        PadEvent.FaultKind.GONE, line, ChipLines.unwrapped(e).sentence()));
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
        return ChipLines.output(pi4j, "pad-" + counter + "-" + line, pin);
    }

    private static String lampLine(PadLight light) {
        return "lamps." + light.name().toLowerCase(Locale.ROOT);
    }
}
