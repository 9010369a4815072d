package cn.bianmin.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A scripted peer on a raw socket: it says exactly what the script says, well-formed or not. Thread-safe; each
/// connection runs the script on a thread of its own. Use it with try-with-resources: [#close] fails the test
/// if a script failed.
public final class RudeBroker implements AutoCloseable {
    /// What to say and to expect on one connection; the connection is closed when it returns.
    public interface Script {
        void talk(RudeTalk talk) throws IOException, InterruptedException;
    }

    private final ServerSocket door;
    private final Script script;
    private final List<Socket> guests = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private RudeBroker(ServerSocket door, Script script) {
        this.door = door;
        this.script = script;
    }

    /// Starts on a free port of loopback.
    public static RudeBroker start(Script script) throws IOException {
        RudeBroker broker = new RudeBroker(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
        Thread.ofVirtual().start(broker::accept);
        return broker;
    }

    /// Where it listens.
    public URI address() {
        return URI.create("mqtt://127.0.0.1:" + door.getLocalPort());
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                guests.add(guest);
                Thread.ofVirtual().start(() -> serve(guest));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    failures.add(e);
                }
            }
        }
    }

    private void serve(Socket guest) {
        try (guest) {
            script.talk(new RudeTalk(guest));
        } catch (IOException e) {
            // The link may hang up in the middle of any script; an expectation that fails throws AssertionError.
            guests.remove(guest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket guest : guests) {
            guest.close();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("the script of the rude broker failed", failures.getFirst());
        }
    }
}
