package cn.bianmin.agent.peripherals.printing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// A printer in the network, on port 9100 as a rule. Non-blocking, since a socket's blocking write knows no
/// time limit and a printer without paper takes nothing.
///
/// @param address of the printer, resolved anew at each connection
public record TcpPort(InetSocketAddress address) implements PrinterPort {
    @Override
    public Connection connect(Duration within) throws IOException {
        var channel = SocketChannel.open();
        try {
            var resolved = new InetSocketAddress(address.getHostString(), address.getPort());
            if (resolved.isUnresolved()) {
                throw new IOException("There is no host " + address.getHostString() + ".");
            }
            channel.socket().connect(resolved, millis(within));
            return new Socket(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static int millis(Duration within) {
        return Math.clamp(within.toMillis(), 1, 60_000);
    }

    private static final class Socket implements Connection {
        private final SocketChannel channel;
        private final Selector selector;
        private final SelectionKey key;
        private final ByteBuffer received = ByteBuffer.allocate(256).flip();

        Socket(SocketChannel channel) throws IOException {
            this.channel = channel;
            channel.configureBlocking(false);
            selector = Selector.open();
            key = channel.register(selector, 0);
        }

        @Override
        public void write(byte[] bytes, Duration within) throws IOException {
            long end = System.nanoTime() + within.toNanos();
            var left = ByteBuffer.wrap(bytes);
            while (true) {
                channel.write(left);
                if (!left.hasRemaining()) {
                    return;
                }
                if (!ready(SelectionKey.OP_WRITE, end)) {
                    throw new SocketTimeoutException("The printer takes no more.");
                }
            }
        }

        @Override
        public int read(Duration within) throws IOException {
            long end = System.nanoTime() + within.toNanos();
            while (!received.hasRemaining()) {
                received.clear();
                int count = channel.read(received);
                received.flip();
                if (count < 0) {
                    throw new IOException("The printer hung up.");
                }
                if (count == 0 && !ready(SelectionKey.OP_READ, end)) {
                    return -1;
                }
            }
            return received.get() & 0xff;
        }

        private boolean ready(int operation, long end) throws IOException {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            key.interestOps(operation);
            selector.selectedKeys().clear();
            return selector.select(millis) > 0;
        }

        @Override
        public void close() {
            try (channel;
                    selector) {
                selector.wakeup();
            } catch (IOException e) {
                // Both are let go whatever close answers; nothing that was written can still be lost here.
                return;
            }
        }
    }
}
