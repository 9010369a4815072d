package cn.bianmin.agent.peripherals.simulated;

import cn.bianmin.agent.peripherals.Beep;
import cn.bianmin.agent.peripherals.PadButton;
import cn.bianmin.agent.peripherals.PadContacts;
import cn.bianmin.agent.peripherals.PadEvent;
import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.agent.peripherals.PadLimits;
import cn.bianmin.agent.peripherals.RatingPad;
import cn.bianmin.contract.Level;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A pad pressed by a program: the bench page, the simulator, a test. Its buttons are judged by the same
/// [PadContacts] as wired ones. Waiting is skipped, never slept: [#hold] leaves a button stuck at once.
///
/// Safe for use by several threads; events come on the thread that drives the pad, one at a time.
public final class SimulatedRatingPad implements RatingPad {
    private final String counter;
    private final PadLimits limits;
    private final LongSupplier monotonicNanos;
    private final PadContacts contacts;

    private @Nullable Consumer<PadEvent> listener;
    private PadLight light = PadLight.DARK;
    private @Nullable Beep lastBeep;
    private long beeps;
    private boolean closed;

    public SimulatedRatingPad(String counter, PadLimits limits, LongSupplier monotonicNanos) {
        this.counter = counter;
        this.limits = limits;
        this.monotonicNanos = monotonicNanos;
        this.contacts = new PadContacts(counter, limits, PadButton.all());
    }

    // ---- the hand

    /// Presses and lets go a level's button.
    public void press(Level level) {
        press(new PadButton.Rate(level));
    }

    /// Presses and lets go the clerk's button.
    public void call() {
        press(new PadButton.Call());
    }

    /// Presses and lets go any button.
    public synchronized void press(PadButton button) {
        edge(button, true);
        edge(button, false);
    }

    /// Presses a button and keeps it down until the pad takes it for stuck. [#release] ends it.
    public synchronized void hold(PadButton button) {
        edge(button, true);
        skip(limits.stuckAfter().toNanos());
    }

    /// Lets go a button that was held.
    public synchronized void release(PadButton button) {
        edge(button, false);
    }

    /// Lets a button's contact bounce as a broken one does; it ends up. [#settle] ends it.
    public synchronized void bounce(PadButton button) {
        for (int edges = 0; edges <= limits.edgesPerSecond(); edges += 2) press(button);
    }

    /// Leaves all buttons alone until a bouncing one counts as quiet.
    public synchronized void settle() {
        skip(limits.quietAfter().toNanos());
    }

    // ---- what a person sees and hears

    /// What the lamps show.
    public synchronized PadLight light() {
        return light;
    }

    /// The latest sound, if there was one.
    public synchronized Optional<Beep> lastBeep() {
        return Optional.ofNullable(lastBeep);
    }

    /// How often it has sounded.
    public synchronized long beeps() {
        return beeps;
    }

    // ---- the port

    @Override
    public String counter() {
        return counter;
    }

    @Override
    public synchronized void listen(Consumer<PadEvent> listener) {
        if (this.listener != null) throw new IllegalStateException("The pad of counter " + counter + " has a listener");
        this.listener = listener;
    }

    @Override
    public synchronized void show(PadLight light) {
        if (!closed) this.light = light;
    }

    @Override
    public synchronized void beep(Beep beep) {
        if (closed) return;
        lastBeep = beep;
        beeps++;
    }

    @Override
    public synchronized void close() {
        closed = true;
        light = PadLight.DARK;
    }

    private void edge(PadButton button, boolean down) {
        contacts.edge(button, down, monotonicNanos.getAsLong(), this::tell);
    }

    private void skip(long nanos) {
        contacts.tick(monotonicNanos.getAsLong() + nanos, this::tell);
    }

    private void tell(PadEvent event) {
        if (listener != null && !closed) listener.accept(event);
    }
}
