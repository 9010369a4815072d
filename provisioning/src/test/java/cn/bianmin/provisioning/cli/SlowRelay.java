package cn.bianmin.provisioning.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A long and lossy way between two TCP ends: what is sent arrives later, in order. TCP loses nothing, so a lost
/// segment is one that comes 200 to 600 ms later and holds up what follows.
final class SlowRelay implements AutoCloseable {
    private static final int RESENT_MILLIS = 200;
    private static final int RESENT_SPREAD_MILLIS = 400;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI target;
    private final Duration delay;
    private final int lossPercent;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /// @param bytes empty for the end
    private record Segment(long dueNanos, byte[] bytes) {}

    /// @param delay one way
    SlowRelay(URI target, Duration delay, int lossPercent) throws IOException {
        this.target = target;
        this.delay = delay;
        this.lossPercent = lossPercent;
        Thread.ofVirtual().start(this::accept);
    }

    URI address() {
        return URI.create("mqtt://127.0.0.1:" + door.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket(target.getHost(), target.getPort());
                sockets.addAll(List.of(near, far));
                carry(near, far, 1);
                carry(far, near, 2);
            }
        } catch (IOException e) {
            // The door was closed.
            sockets.removeIf(Socket::isClosed);
        }
    }

    private void carry(Socket from, Socket to, long seed) {
        var way = new LinkedBlockingQueue<Segment>();
        var random = new Random(seed);
        Thread.ofVirtual().start(() -> {
            var buffer = new byte[1_400];
            try {
                for (int count = from.getInputStream().read(buffer);
                        count > 0;
                        count = from.getInputStream().read(buffer)) {
                    boolean lost = random.nextInt(100) < lossPercent;
                    long more = lost ? RESENT_MILLIS + random.nextInt(RESENT_SPREAD_MILLIS) : 0;
                    way.add(new Segment(
                            System.nanoTime() + delay.plusMillis(more).toNanos(), Arrays.copyOf(buffer, count)));
                }
            } catch (IOException e) {
                // A broken end is an end.
                way.add(new Segment(0, new byte[0]));
            }
            way.add(new Segment(0, new byte[0]));
        });
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                for (var next = way.take(); next.bytes().length > 0; next = way.take()) {
                    TimeUnit.NANOSECONDS.sleep(next.dueNanos() - System.nanoTime());
                    to.getOutputStream().write(next.bytes());
                }
            } catch (IOException e) {
                // The other end is gone.
                sockets.remove(to);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) socket.close();
    }
}
