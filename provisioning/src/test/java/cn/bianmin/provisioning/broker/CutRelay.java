package cn.bianmin.provisioning.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A cable that can be cut: a TCP relay. Thread-safe.
final class CutRelay implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    CutRelay(URI target) throws IOException {
        this.target = target;
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
                sockets.add(near);
                sockets.add(far);
                var ends = new AtomicInteger();
                Thread.ofVirtual().start(() -> copy(near, far, ends));
                Thread.ofVirtual().start(() -> copy(far, near, ends));
            }
        } catch (IOException e) {
            // The door was closed, or the far side is gone: the near side finds out by itself.
            sockets.removeIf(Socket::isClosed);
        }
    }

    // One side's end is passed on as an end, not as a close: a close with bytes unread would reset the connection and
    // could take a goodbye with it.
    private void copy(Socket from, Socket to, AtomicInteger ends) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
            if (ends.incrementAndGet() == 2) end(from, to);
        } catch (IOException e) {
            // A cut cable ends both ways.
            end(from, to);
        }
    }

    private void end(Socket one, Socket other) {
        for (Socket socket : List.of(one, other)) {
            sockets.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                // It is as good as closed.
            }
        }
    }

    /// Cuts every connection.
    void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
