package cn.bianmin.agent.update;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/// Ends a call to the hub that does not end by itself: closes the socket below its TLS. A bound on each read is not
/// enough, for TLS waits for whole records, and a line that drips keeps it waiting for days. For one call.
final class Leash extends SSLSocketFactory implements AutoCloseable {
    private final SSLSocketFactory tls;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Socket held = new Socket();
    private volatile boolean pulled;

    /// @param longest after which whatever was connected is closed
    Leash(SSLSocketFactory tls, Duration longest) {
        this.tls = tls;
        Thread.ofVirtual().name("leash").start(() -> pull(longest));
    }

    private void pull(Duration longest) {
        try {
            if (over.await(longest.toMillis(), TimeUnit.MILLISECONDS)) return;
            pulled = true;
            held.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // A socket that does not close well is closed.
            over.countDown();
        }
    }

    /// The call is over.
    @Override
    public void close() {
        over.countDown();
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        held = below;
        // The JDK's client connects once more where a connection ends before the answer begins.
        if (pulled) {
            below.close();
            throw new SocketException("This call has taken too long");
        }
        return tls.createSocket(below, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw onlyAbove();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw onlyAbove();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw onlyAbove();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        throw onlyAbove();
    }

    // The JDK's client then connects by itself, and has TLS laid above.
    private static SocketException onlyAbove() {
        return new SocketException("TLS is laid above a socket that is there already");
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }
}
