package cn.bianmin.link;

import org.eclipse.paho.mqttv5.client.MqttPingSender;
import org.eclipse.paho.mqttv5.client.internal.ClientComms;
import org.jspecify.annotations.Nullable;

/// Lets Paho's keep-alive run on the link's owner thread instead of a timer thread of Paho's own. Thread-safe.
final class OwnerPings implements MqttPingSender {
    private final Runnable wake;
    private volatile @Nullable ClientComms comms;
    private volatile long dueNanos;
    private volatile boolean running;

    /// @param wake called when the next due time changed
    OwnerPings(Runnable wake) {
        this.wake = wake;
    }

    @Override
    public void init(ClientComms given) {
        comms = given;
    }

    @Override
    public void start() {
        ClientComms open = comms;
        if (open != null) {
            schedule(open.getKeepAlive());
            running = true;
            wake.run();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void schedule(long delayMillis) {
        dueNanos = System.nanoTime() + delayMillis * 1_000_000;
    }

    /// How long until the next check, from the given moment; very long while there is none.
    long nanosLeft(long nowNanos) {
        return running ? dueNanos - nowNanos : Long.MAX_VALUE;
    }

    /// Lets Paho send a ping or notice that the last one was not answered. For the owner thread.
    void check() {
        ClientComms open = comms;
        if (running && open != null) {
            open.checkForActivity();
        }
    }
}
