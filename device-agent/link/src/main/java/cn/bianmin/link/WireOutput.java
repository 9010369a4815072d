package cn.bianmin.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The stream that Paho's sender writes: gathers one packet and sends it at the flush in one piece (Paho itself
/// would make a system call for each kilobyte). Thread-safe, so that our own DISCONNECT never lands inside a
/// packet.
final class WireOutput extends OutputStream {
    private static final byte[] DISCONNECT = {(byte) 0xE0, 0};
    private static final int PUBACK = 4;

    private final OutputStream out;
    private final Traffic traffic;
    private final Runnable spoken;
    private final ByteArrayOutputStream packet = new ByteArrayOutputStream(8192);
    private final ReentrantLock writing = new ReentrantLock();
    private final Condition written = writing.newCondition();
    private long acknowledgements;
    private boolean goodbye;

    /// @param spoken called after the first write, whether it worked or not
    WireOutput(OutputStream out, Traffic traffic, Runnable spoken) {
        this.out = out;
        this.traffic = traffic;
        this.spoken = spoken;
    }

    @Override
    public void write(int b) {
        packet.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        packet.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        byte[] whole = packet.toByteArray();
        packet.reset();
        if (whole.length == 0) {
            return;
        }
        writing.lock();
        try {
            if (goodbye) {
                throw new IOException("goodbye was said");
            }
            out.write(whole);
            traffic.addSent(whole.length);
            if ((whole[0] >>> 4 & 0xF) == PUBACK) {
                acknowledgements++;
                written.signalAll();
            }
        } finally {
            writing.unlock();
            spoken.run();
        }
    }

    /// Waits until so many PUBACKs have left and sends DISCONNECT; nothing is sent after it.
    ///
    /// @return whether it was sent before the deadline
    boolean sayGoodbye(long wanted, long deadlineNanos) throws IOException, InterruptedException {
        if (!writing.tryLock(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            while (acknowledgements < wanted) {
                if (written.awaitNanos(deadlineNanos - System.nanoTime()) <= 0) {
                    break;
                }
            }
            goodbye = true;
            out.write(DISCONNECT);
            traffic.addSent(DISCONNECT.length);
            return true;
        } finally {
            writing.unlock();
        }
    }
}
