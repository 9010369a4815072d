package cn.bianmin.provisioning.est;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A way between a terminal and its hub that goes wrong at a byte of each connection on which the hub sends that many.
/// Thread-safe.
public final class PoorLine implements AutoCloseable {
    /// What happens at that byte.
    public enum Trouble {
        /// Both ends see the connection broken.
        DROP,
        /// Nothing comes any more, and nobody is told.
        HANG,
        /// A byte a second comes.
        DRIP
    }

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI hub;
    private final Trouble trouble;
    private final long goodBytes;
    private final AtomicLong down = new AtomicLong();
    private final AtomicLong troubles = new AtomicLong();
    private final Semaphore connections = new Semaphore(0);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /// @param goodBytes of the hub that come on each connection before the trouble
    public PoorLine(URI hub, Trouble trouble, long goodBytes) throws IOException {
        this.hub = hub;
        this.trouble = trouble;
        this.goodBytes = goodBytes;
        Thread.ofVirtual().start(this::accept);
    }

    /// At which port of this machine it begins.
    public int port() {
        return door.getLocalPort();
    }

    /// Bytes of the hub that came through, of all connections.
    public long downBytes() {
        return down.get();
    }

    /// How often it went wrong.
    public long troubles() {
        return troubles.get();
    }

    /// How many connections there were. One may be open at its caller before it is counted here.
    public long connections() {
        return connections.availablePermits();
    }

    /// Whether there are so many connections, or soon will be.
    public boolean isConnected(int times, Duration patience) throws InterruptedException {
        if (!connections.tryAcquire(times, patience.toMillis(), TimeUnit.MILLISECONDS)) return false;
        connections.release(times);
        return true;
    }

    /// Breaks all connections that there are.
    public void cut() throws IOException {
        for (Socket socket : sockets) socket.close();
        sockets.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                connections.release();
                Socket far = new Socket(hub.getHost(), hub.getPort());
                sockets.addAll(List.of(near, far));
                Thread.ofVirtual().start(() -> carry(near, far, false));
                Thread.ofVirtual().start(() -> carry(far, near, true));
            }
        } catch (IOException e) {
            // The door was closed.
            sockets.removeIf(Socket::isClosed);
        }
    }

    private void carry(Socket from, Socket to, boolean isDown) {
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            if (isDown) {
                carryDown(in, out);
            } else {
                in.transferTo(out);
            }
        } catch (IOException e) {
            // The other end is gone.
            sockets.remove(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryDown(InputStream in, OutputStream out) throws IOException, InterruptedException {
        byte[] piece = new byte[1_400];
        long left = goodBytes;
        while (left > 0) {
            int length = in.read(piece, 0, (int) Math.min(piece.length, left));
            if (length < 0) return;
            out.write(piece, 0, length);
            down.addAndGet(length);
            left -= length;
        }
        // Nothing more is to come where the trouble would be.
        int next = in.read();
        if (next < 0) return;
        troubles.incrementAndGet();
        switch (trouble) {
            case DROP -> {}
            case HANG -> TimeUnit.HOURS.sleep(1);
            case DRIP -> {
                for (; next >= 0; next = in.read()) {
                    out.write(next);
                    down.incrementAndGet();
                    TimeUnit.SECONDS.sleep(1);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
