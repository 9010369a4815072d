package cn.bianmin.kiosk.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A network cable that can be pulled: a TCP relay on loopback between a terminal and the hub. Thread-safe.
final class Plug implements AutoCloseable {
    /// What the cable does.
    enum State {
        /// Carries everything.
        IN,
        /// Pulled: connections break and new ones are refused.
        OUT,
        /// Half-open: connections stand, new ones are taken, nothing comes through. What was sent comes through
        /// later, as TCP would send it again.
        SILENT
    }

    /// Where the other end of the cable is at the moment.
    @FunctionalInterface
    interface Target {
        /// @throws IOException while nobody is there
        InetSocketAddress get() throws IOException;
    }

    private static final int MAX_CONNECTIONS = 32;
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int CHUNK_BYTES = 16 * 1024;

    private final ServerSocket listener;
    private final Target target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private State state = State.IN;
    private boolean closed;

    Plug(String name, Target target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, MAX_CONNECTIONS, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("plug-" + name).start(this::acceptAll);
    }

    /// The terminal's side of the cable.
    int port() {
        return listener.getLocalPort();
    }

    synchronized State state() {
        return state;
    }

    /// Pulls, plugs in or mutes the cable.
    synchronized void set(State next) {
        state = next;
        if (next == State.OUT) cutAll();
        notifyAll();
    }

    /// Frees the port and cuts all.
    @Override
    public synchronized void close() {
        closed = true;
        quietly(listener);
        cutAll();
        notifyAll();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                accepted(listener.accept());
            } catch (IOException e) {
                // The listener was closed, or this one connection came to nothing: the terminal tries again.
            }
        }
    }

    private void accepted(Socket near) throws IOException {
        if (state() == State.OUT || sockets.size() >= 2 * MAX_CONNECTIONS) {
            cut(near);
            return;
        }
        sockets.add(near);
        Thread.ofVirtual().start(() -> connect(near));
    }

    private void connect(Socket near) {
        var far = new Socket();
        sockets.add(far);
        try {
            far.connect(target.get(), CONNECT_TIMEOUT_MILLIS);
            // The cable may have been pulled meanwhile, when this connection was in nobody's list yet.
            if (state() == State.OUT) throw new IOException("The cable is out");
        } catch (IOException e) {
            cut(near);
            cut(far);
            return;
        }
        Thread.ofVirtual().start(() -> pump(near, far));
        Thread.ofVirtual().start(() -> pump(far, near));
    }

    private void pump(Socket from, Socket to) {
        var chunk = new byte[CHUNK_BYTES];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                awaitSound();
                out.write(chunk, 0, read);
            }
            // A silent line does not tell either that the other side has gone.
            awaitSound();
        } catch (IOException e) {
            // One side has gone, so the other goes too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cut(from);
            cut(to);
        }
    }

    private synchronized void awaitSound() throws InterruptedException {
        while (state == State.SILENT && !closed) wait();
    }

    private void cutAll() {
        sockets.forEach(this::cut);
    }

    private void cut(Socket socket) {
        sockets.remove(socket);
        try {
            // A reset instead of a farewell: a pulled cable does not say goodbye.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already, which is what is wanted.
        }
        quietly(socket);
    }

    private static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Nothing is left to do for a socket that does not close.
        }
    }
}
