package cn.bianmin.provisioning.broker;

import cn.bianmin.provisioning.broker.Refusal.Cause;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/// The port that the world sees. It reads the first dozen bytes of a connection and lets only the start of an
/// MQTT 5 CONNECT of bounded size through to Artemis; who says nothing is let go after ten seconds.
///
/// Artemis' own port cannot be told to speak MQTT alone: it gathers an HTTP request of two gigabytes from a
/// stranger, and keeps a connection of an unknown protocol open for ever with a log line for each packet.
// Of a channel that is being closed there is nothing to learn from the future of its close.
@SuppressWarnings("FutureReturnValueIgnored")
final class MqttDoor implements AutoCloseable {
    private static final int CONNECTIONS = 4_096;
    private static final int CONNECT_BYTES = 128 * 1024;
    private static final int SILENCE_SECONDS = 10;
    private static final int THREADS = 2;
    // Where Artemis looks for a client's certificate.
    private static final String TLS = "ssl";
    private static final byte[] CONNACK_OF_MQTT3 = {0x20, 2, 0, 1};
    private static final byte[] NO_ANSWER = {};

    private final EventLoopGroup threads;
    private final Channel port;
    private final AtomicInteger open = new AtomicInteger();

    /// Opens the port.
    ///
    /// @param port 0 for any free one
    /// @param tls for a door of TLS, which asks for a certificate and takes any
    /// @param through takes a channel whose first bytes were good; must add its handlers to the pipeline
    /// @throws BrokerTrouble if the port cannot be had
    MqttDoor(String host, int port, Refusals refusals, Optional<SSLContext> tls, Consumer<Channel> through) {
        this.threads = new NioEventLoopGroup(THREADS);
        ChannelFuture bound = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.closeFuture().addListener(closed -> open.decrementAndGet());
                        if (open.incrementAndGet() > CONNECTIONS) {
                            channel.close();
                            return;
                        }
                        tls.ifPresent(context -> channel.pipeline().addLast(TLS, tlsOf(context)));
                        channel.pipeline().addLast(new FirstBytes(refusals, through));
                    }
                })
                .bind(host, port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            endThreads();
            throw new BrokerTrouble(
                    "The broker cannot listen on " + host + " port " + port + ": is another program using it?",
                    bound.cause());
        }
        this.port = bound.channel();
    }

    private static SslHandler tlsOf(SSLContext context) {
        var engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        engine.setWantClientAuth(true);
        var handler = new SslHandler(engine);
        handler.setHandshakeTimeout(SILENCE_SECONDS, TimeUnit.SECONDS);
        return handler;
    }

    /// Whether a channel came through a door of TLS.
    static boolean isSecure(Channel channel) {
        return channel.pipeline().get(TLS) != null;
    }

    /// The real port.
    int portNumber() {
        return port.localAddress() instanceof InetSocketAddress address ? address.getPort() : -1;
    }

    /// Lets nobody else in. Connections that are in stay until [#close].
    void shut() {
        port.close().awaitUninterruptibly();
    }

    @Override
    public void close() {
        shut();
        endThreads();
    }

    private void endThreads() {
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /// Looks at the start of one connection and then steps out of the way.
    private static final class FirstBytes extends ByteToMessageDecoder {
        private static final int CONNECT = 0x10;
        private static final int LENGTH_AT_MOST = 4;
        private static final byte[] NAME = {0, 4, 'M', 'Q', 'T', 'T'};
        private static final int MQTT_5 = 5;

        private final Refusals refusals;
        private final Consumer<Channel> through;
        private boolean decided;

        FirstBytes(Refusals refusals, Consumer<Channel> through) {
            this.refusals = refusals;
            this.through = through;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) throws Exception {
            super.channelActive(context);
            context.executor()
                    .schedule(
                            () -> {
                                if (!decided) {
                                    context.close();
                                }
                            },
                            SILENCE_SECONDS,
                            TimeUnit.SECONDS);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            if (decided) {
                in.skipBytes(in.readableBytes());
                return;
            }
            int start = in.readerIndex();
            int size = in.readableBytes();
            if (in.getUnsignedByte(start) != CONNECT) {
                refuse(context, NO_ANSWER);
                return;
            }
            int length = 0;
            int at = 1;
            while (true) {
                if (at > LENGTH_AT_MOST) {
                    refuse(context, NO_ANSWER);
                    return;
                }
                if (at >= size) {
                    return;
                }
                int next = in.getUnsignedByte(start + at);
                length |= (next & 0x7F) << (7 * (at - 1));
                at++;
                if (next < 0x80) {
                    break;
                }
            }
            if (length > CONNECT_BYTES) {
                refuse(context, NO_ANSWER);
                return;
            }
            if (size < at + NAME.length + 1) {
                return;
            }
            for (int i = 0; i < NAME.length; i++) {
                if (in.getByte(start + at + i) != NAME[i]) {
                    refuse(context, NO_ANSWER);
                    return;
                }
            }
            if (in.getByte(start + at + NAME.length) != MQTT_5) {
                refuse(context, CONNACK_OF_MQTT3);
                return;
            }
            decided = true;
            through.accept(context.channel());
            context.pipeline().remove(this);
        }

        private void refuse(ChannelHandlerContext context, byte[] answer) {
            decided = true;
            String who = context.channel().remoteAddress() instanceof InetSocketAddress address
                    ? address.getAddress().getHostAddress()
                    : "";
            refusals.add(Cause.NOT_MQTT5, who, "");
            context.writeAndFlush(Unpooled.wrappedBuffer(answer)).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // A stranger's broken connection is no event; whoever is let through has handlers of its own.
            context.close();
        }
    }
}
