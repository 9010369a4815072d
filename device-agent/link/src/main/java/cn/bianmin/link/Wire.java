package cn.bianmin.link;

import cn.bianmin.link.LinkEvent.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.jspecify.annotations.Nullable;

/// The socket under Paho, one for each connection. Thread-safe.
///
/// It exists to keep four of Paho's faults from happening: it hands over whole packets only, it bounds them, it
/// says nothing to Paho's receiver before CONNECT has left (a receiver that dies earlier makes Paho wait for
/// ever), and it remembers the true reason of a loss, which Paho blurs.
final class Wire implements NetworkModule {
    private static final long UNDERSTOOD_MILLIS = 300;
    private static final int ADDRESSES_TRIED = 4;
    private static final int CONNACK = 2;
    private static final int DISCONNECT = 14;

    private final String host;
    private final int port;
    private final int maximumPacketBytes;
    private final Duration connectTimeout;
    private final boolean secure;
    private final Optional<SSLContext> tls;
    private final Duration silence;
    private final Traffic traffic;
    private final CountDownLatch spoken = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Trouble> trouble = new AtomicReference<>();
    private final CompletableFuture<InetAddress[]> addresses = new CompletableFuture<>();
    private volatile @Nullable Socket socket;
    private volatile @Nullable PacketReader packets;
    private volatile @Nullable WireOutput output;
    private volatile @Nullable Connack connack;
    private volatile @Nullable Thread connector;
    private volatile boolean aborted;

    Wire(LinkOptions options, Traffic traffic) {
        this.host = options.address().getHost();
        this.port = options.port();
        this.maximumPacketBytes = options.bounds().maximumPacketBytes();
        this.connectTimeout = options.timeouts().connect();
        this.secure = LinkOptions.isSecure(options.address());
        this.tls = options.tls();
        this.silence = options.timeouts().keepAlive().multipliedBy(2);
        this.traffic = traffic;
    }

    /// Host and port, for sentences.
    String where() {
        return host + ":" + port;
    }

    /// The first reason that was noted for the end of this connection; null while there is none.
    @Nullable
    Trouble trouble() {
        return trouble.get();
    }

    /// The broker's answer to our CONNECT; null before it came.
    @Nullable
    Connack connack() {
        return connack;
    }

    /// Whether the TCP connection came about.
    boolean reached() {
        return output != null;
    }

    // Called by Paho on its connect thread.
    @Override
    public void start() throws IOException {
        connector = Thread.currentThread();
        long deadline = System.nanoTime() + connectTimeout.toNanos();
        try {
            connectOneOf(resolve(deadline), deadline);
        } catch (UnknownHostException e) {
            throw noted(Reason.UNREACHABLE, "The name " + host + " cannot be found: check the address and DNS.", e);
        } catch (SocketTimeoutException | TimeoutException e) {
            throw noted(Reason.UNREACHABLE, where() + " does not answer: check the address and the network.", e);
        } catch (SSLException e) {
            if (isBroken(e)) {
                throw noted(
                        Reason.UNREACHABLE,
                        "The connection to " + where() + " broke before the secure channel was there: the line dropped,"
                                + " or no TLS is spoken at this address.",
                        e);
            }
            throw noted(
                    Reason.TLS,
                    "No secure channel to " + where() + ": " + e.getMessage()
                            + ". Check the address, whose certificate answers there, and this machine's clock.",
                    e);
        } catch (ConnectException e) {
            throw noted(Reason.UNREACHABLE, "Nobody listens at " + where() + ".", e);
        } catch (IOException e) {
            throw noted(Reason.UNREACHABLE, where() + " cannot be reached: " + e.getMessage() + ".", e);
        }
    }

    // A line that drops amid the handshake says nothing of whom we believe, but the JDK calls it a failure of TLS too.
    private static boolean isBroken(SSLException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof EOFException || each instanceof SocketException) return true;
        }
        return false;
    }

    // The look-up cannot be interrupted, so it runs on a thread of its own which ends when the system's resolver does.
    private InetAddress[] resolve(long deadline) throws IOException, TimeoutException {
        Thread.ofVirtual().name("look-up " + host).start(() -> {
            try {
                addresses.complete(InetAddress.getAllByName(host));
            } catch (UnknownHostException e) {
                addresses.completeExceptionally(e);
            }
        });
        try {
            return addresses.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private void connectOneOf(InetAddress[] candidates, long deadline) throws IOException {
        int tries = Math.min(candidates.length, ADDRESSES_TRIED);
        IOException last = new ConnectException("no address");
        for (int i = 0; i < tries; i++) {
            long share = (deadline - System.nanoTime()) / 1_000_000 / (tries - i);
            if (share <= 0) {
                throw new SocketTimeoutException("no time left");
            }
            Socket candidate = new Socket();
            socket = candidate;
            if (aborted) {
                candidate.close();
                throw new ConnectException("closed");
            }
            try {
                candidate.connect(new InetSocketAddress(candidates[i], port), (int) Math.min(share, 600_000));
                keepAlive(candidate);
                Socket talking = secure ? secured(candidate, deadline) : candidate;
                packets = new PacketReader(talking, maximumPacketBytes, silence, traffic);
                output = new WireOutput(talking.getOutputStream(), traffic, spoken::countDown);
                return;
            } catch (IOException e) {
                candidate.close();
                last = e;
            }
        }
        throw last;
    }

    // Closing is always done to the socket below: TLS would wait to say goodbye to somebody who may be gone.
    private Socket secured(Socket plain, long deadline) throws IOException {
        var name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            var context = tls.isPresent() ? tls.get() : SSLContext.getDefault();
            if (!(context.getSocketFactory().createSocket(plain, name, port, true) instanceof SSLSocket talking)) {
                throw new SSLException("the JDK made no secure socket");
            }
            var parameters = talking.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            talking.setSSLParameters(parameters);
            long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
            talking.setSoTimeout((int) Math.min(left, 600_000));
            talking.startHandshake();
            talking.setSoTimeout(0);
            return talking;
        } catch (NoSuchAlgorithmException e) {
            throw new SSLException("the JDK has no TLS", e);
        }
    }

    // Mobile networks drop idle mappings without a word; the kernel finds out even while MQTT has nothing to say.
    private static void keepAlive(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 60);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 15);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 4);
        }
    }

    @Override
    public InputStream getInputStream() {
        return new PacketInput(this::nextPacket);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        WireOutput open = output;
        if (open == null) {
            throw new IOException("not connected");
        }
        return open;
    }

    // Called by Paho while it shuts down, from any of its threads.
    @Override
    public void stop() throws IOException {
        spoken.countDown();
        closeSocket();
    }

    @Override
    public String getServerURI() {
        return WireFactory.SCHEME + "://" + where();
    }

    /// Cuts the connection, whatever state it is in. Paho's connect thread still runs to its end and then tells
    /// Paho.
    void abort() {
        aborted = true;
        addresses.completeExceptionally(new ConnectException("closed"));
        try {
            closeSocket();
        } catch (IOException e) {
            noted(Reason.OTHER, "The connection could not be closed: " + e.getMessage() + ".", e);
        }
    }

    /// Waits for Paho's connect thread: whoever shuts Paho down while it still starts threads leaves some
    /// behind.
    void awaitPahoConnector(long limitMillis) throws InterruptedException {
        Thread running = connector;
        if (running != null) {
            running.join(limitMillis);
        }
    }

    /// Waits until so many PUBACKs have left, then sends DISCONNECT and waits for the broker to close. All that
    /// within the limit; the caller cuts afterwards in any case.
    void sayGoodbye(long acknowledgements, Duration limit) throws InterruptedException {
        WireOutput open = output;
        Socket connected = socket;
        if (open == null || connected == null) {
            return;
        }
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            if (open.sayGoodbye(acknowledgements, deadline)) {
                // The broker ends the connection when it has understood. An end of ours that it notices before it has
                // handled the packet would pass for a broken line, and it would publish the will.
                if (ended.await(UNDERSTOOD_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
                // A close with unread bytes would reset the connection and could take our DISCONNECT with it.
                connected.shutdownOutput();
                if (!ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (IOException e) {
            noted(Reason.UNREACHABLE, "The connection broke while saying goodbye.", e);
        }
    }

    private void closeSocket() throws IOException {
        Socket open = socket;
        if (open != null) {
            open.close();
        }
    }

    private byte @Nullable [] nextPacket() throws IOException {
        try {
            spoken.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        PacketReader reader = packets;
        if (reader == null) {
            throw new IOException("not connected");
        }
        boolean first = connack == null;
        try {
            if (first) {
                refuseOtherProtocols(reader.peek());
            }
            byte[] packet = reader.next();
            if (packet == null) {
                note(
                        Reason.UNREACHABLE,
                        first
                                ? where() + " closed the connection without an answer."
                                : "The broker at " + where() + " closed the connection.");
                ended.countDown();
                return null;
            }
            look(packet, reader, first);
            return packet;
        } catch (PacketReader.PacketTooLarge e) {
            throw ended(Reason.OTHER, "The broker at " + where() + " sent too much: " + e.getMessage() + ".", e);
        } catch (PacketReader.Silence e) {
            throw ended(Reason.UNREACHABLE, "The broker at " + where() + " fell silent: " + e.getMessage() + ".", e);
        } catch (SSLException e) {
            // With TLS 1.3 a server looks at our certificate when our side of the handshake is over.
            throw first && !isBroken(e)
                    ? ended(Reason.TLS, where() + " ended the secure channel: " + e.getMessage() + ".", e)
                    : ended(Reason.UNREACHABLE, "The connection to " + where() + " broke: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw ended(Reason.UNREACHABLE, "The connection to " + where() + " broke: " + e.getMessage() + ".", e);
        }
    }

    private void refuseOtherProtocols(int firstByte) throws IOException {
        if (firstByte == 0x15) {
            throw noted(
                    Reason.TLS,
                    where() + " speaks TLS, but the address asks for plain MQTT.",
                    new IOException("TLS alert"));
        }
        if (firstByte != -1 && firstByte != CONNACK << 4) {
            throw noted(
                    Reason.NOT_MQTT5,
                    "What answers at " + where()
                            + " is no MQTT 5 broker: the address is wrong, or a login page of the network is in the"
                            + " way.",
                    new IOException("first byte " + firstByte));
        }
    }

    private void look(byte[] packet, PacketReader reader, boolean first) throws IOException {
        int bodyAt = PacketReader.bodyAt(packet);
        if (first) {
            connack = readConnack(packet, bodyAt, reader);
        } else if ((packet[0] >>> 4 & 0xF) == DISCONNECT) {
            int code = packet.length > bodyAt ? packet[bodyAt] & 0xFF : 0;
            trouble.compareAndSet(null, ReasonCodes.disconnected(where(), code));
        }
    }

    private Connack readConnack(byte[] packet, int bodyAt, PacketReader reader) throws IOException {
        if (packet.length - bodyAt == 2) {
            // The CONNACK of MQTT 3: two bytes and no properties.
            throw noted(
                    Reason.NOT_MQTT5,
                    "The broker at " + where() + " speaks MQTT 3 only; MQTT 5 is needed.",
                    new IOException("CONNACK of MQTT 3"));
        }
        try {
            Connack answer = Connack.calm(packet, bodyAt);
            answer.serverKeepAliveSeconds()
                    .ifPresent(seconds ->
                            reader.limitSilence(seconds == 0 ? Duration.ofDays(1) : Duration.ofSeconds(2L * seconds)));
            if (answer.reasonCode() >= 0x80) {
                trouble.compareAndSet(null, ReasonCodes.refused(where(), answer.reasonCode()));
            }
            return answer;
        } catch (IOException e) {
            throw noted(
                    Reason.NOT_MQTT5,
                    "The broker at " + where() + " answers with a damaged CONNACK: " + e.getMessage() + ".",
                    e);
        }
    }

    private IOException ended(Reason reason, String sentence, IOException cause) {
        ended.countDown();
        return noted(reason, sentence, cause);
    }

    private IOException noted(Reason reason, String sentence, Exception cause) {
        note(reason, sentence);
        return cause instanceof IOException io ? io : new IOException(sentence, cause);
    }

    private void note(Reason reason, String sentence) {
        if (!aborted) {
            trouble.compareAndSet(null, new Trouble(reason, sentence));
        }
    }
}
