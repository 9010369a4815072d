package cn.bianmin.agent.peripherals.simulated;

import cn.bianmin.agent.peripherals.codes.CodeScanner;
import cn.bianmin.agent.peripherals.codes.LineFramer;
import cn.bianmin.agent.peripherals.codes.ScanEvent;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A scanner before which a program holds codes: the bench page, a test. What it "reads" passes the same
/// [LineFramer] as a serial scanner's bytes. Safe for use by several threads; events come on the thread that
/// holds.
public final class SimulatedScanner implements CodeScanner {
    private final String name;
    private final LongSupplier monotonicNanos;
    private final LineFramer framer = new LineFramer(this::tell);
    private @Nullable Consumer<ScanEvent> listener;
    private boolean isClosed;
    private boolean isUnplugged;

    public SimulatedScanner(String name, LongSupplier monotonicNanos) {
        this.name = name;
        this.monotonicNanos = monotonicNanos;
    }

    /// Holds a code with `text` before it.
    public void hold(String text) {
        send((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Lets it send any bytes.
    public synchronized void send(byte[] bytes) {
        if (!isUnplugged) {
            framer.feed(bytes, bytes.length, monotonicNanos.getAsLong());
        }
    }

    /// Pulls the plug or puts it back.
    public synchronized void plug(boolean isPlugged) {
        if (isPlugged == isUnplugged) {
            isUnplugged = !isPlugged;
            tell(isPlugged ? new ScanEvent.Recovered() : new ScanEvent.Fault("The simulated scanner was unplugged."));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void listen(Consumer<ScanEvent> listener) {
        if (this.listener != null) {
            throw new IllegalStateException("The scanner " + name + " has a listener");
        }
        this.listener = listener;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
    }

    private void tell(ScanEvent event) {
        if (listener != null && !isClosed) {
            listener.accept(event);
        }
    }
}
