package cn.bianmin.provisioning.console;

import cn.bianmin.provisioning.intake.Effect;
import cn.bianmin.provisioning.intake.IntakeListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/// What just happened at the hub, for whoever listens. Thread-safe. A listener that falls 256 events behind is
/// dropped; it comes again and reads the rest from the ledgers.
public final class LiveEvents implements IntakeListener {
    private static final int MOST_LISTENERS = 64;
    private static final int MOST_WAITING = 256;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    /// One listener's queue.
    static final class Listener {
        final ArrayBlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        volatile boolean dropped;

        // Another thread may be at it already, and find room for the next event: dropped is dropped.
        boolean isDroppedAt(String event) {
            if (!waiting.offer(event)) dropped = true;
            return dropped;
        }
    }

    @Override
    public void happened(Effect effect) {
        var event = new LinkedHashMap<String, Object>();
        switch (effect) {
            case Effect.Grown(var terminal, var epoch, long head, int count) -> {
                event.put("event", "grown");
                event.put("terminal", terminal.value());
                event.put("epoch", epoch.value());
                event.put("head", head);
                event.put("count", count);
            }
            case Effect.PresenceChanged(var terminal, var presence) -> {
                event.put("event", "presence");
                event.put("terminal", terminal.value());
                event.put("online", presence.online());
            }
            case Effect.Alarm(String terminal, String sentence) -> {
                event.put("event", "alarm");
                event.put("terminal", terminal);
                event.put("sentence", sentence);
            }
            case Effect.Answer _, Effect.Settle _ -> {
                return;
            }
        }
        tell(event);
    }

    private void tell(Map<String, Object> event) {
        String text = HubJson.text(event);
        listeners.removeIf(listener -> listener.isDroppedAt(text));
    }

    /// @throws IllegalStateException where too many listen already
    Listener join() {
        if (listeners.size() >= MOST_LISTENERS) {
            throw new IllegalStateException("Too many listen already.");
        }
        var listener = new Listener();
        listeners.add(listener);
        return listener;
    }

    /// Lets everybody go, at once.
    void dropAll() {
        listeners.removeIf(listener -> {
            listener.dropped = true;
            // Wakes one that waits; one whose queue is full does not.
            var _ = listener.waiting.offer("");
            return true;
        });
    }

    void leave(Listener listener) {
        listeners.remove(listener);
    }
}
