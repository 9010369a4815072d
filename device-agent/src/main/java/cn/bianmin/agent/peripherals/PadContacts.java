package cn.bianmin.agent.peripherals;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// All contacts of one pad: edges and time in, pad events out. Pure, not thread-safe; adapters differ only in
/// where the edges come from.
public final class PadContacts {
    private final String counter;
    private final PadLimits limits;
    private final Map<PadButton, Contact> contacts = new LinkedHashMap<>();

    public PadContacts(String counter, PadLimits limits, Iterable<PadButton> buttons) {
        this.counter = counter;
        this.limits = limits;
        for (var button : buttons) contacts.put(button, new Contact(limits));
    }

    /// `button` was down when the pad was opened.
    public void foundDown(PadButton button, long nowNanos) {
        contact(button).foundDown(nowNanos);
    }

    /// One debounced edge.
    public void edge(PadButton button, boolean down, long nanos, Consumer<PadEvent> out) {
        tell(button, contact(button).edge(down, nanos), nanos, out);
    }

    /// Time has passed.
    public void tick(long nowNanos, Consumer<PadEvent> out) {
        contacts.forEach((button, contact) -> tell(button, contact.tick(nowNanos), nowNanos, out));
    }

    /// The next moment at which [#tick] will have something to do.
    public OptionalLong deadlineNanos() {
        var earliest = OptionalLong.empty();
        for (var contact : contacts.values()) {
            var deadline = contact.deadlineNanos();
            // Monotonic time may wrap, so it is compared by difference.
            if (deadline.isPresent() && (earliest.isEmpty() || deadline.getAsLong() - earliest.getAsLong() < 0))
                earliest = deadline;
        }
        return earliest;
    }

    private Contact contact(PadButton button) {
        var contact = contacts.get(button);
        if (contact == null) throw new IllegalStateException("The pad of counter " + counter + " has no " + button);
        return contact;
    }

    private void tell(PadButton button, Contact.Signal signal, long nanos, Consumer<PadEvent> out) {
        switch (signal) {
            case NOTHING -> {}
            case PRESS -> out.accept(button.pressed(nanos));
            case STUCK ->
                out.accept(new PadEvent.Fault(
                        PadEvent.FaultKind.STUCK,
                        button.line(),
                        "Button %s at counter %s has been held for over %s: it is jammed or its wire touches ground."
                                .formatted(button.line(), counter, seconds(limits.stuckAfter()))));
            case BOUNCING ->
                out.accept(new PadEvent.Fault(
                        PadEvent.FaultKind.BOUNCING,
                        button.line(),
                        "Button %s at counter %s switches more than %d times a second: its contact is worn or a wire is loose."
                                .formatted(button.line(), counter, limits.edgesPerSecond())));
            case RECOVERED -> out.accept(new PadEvent.Recovered(button.line()));
        }
    }

    private static String seconds(Duration duration) {
        return duration.toSecondsPart() > 0 && duration.toNanosPart() == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() + " ms";
    }
}
