package cn.bianmin.agent.peripherals.printing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

final class TcpPrinterTest extends PrinterContract {
    private @Nullable ServerSocket server;
    private @Nullable Thread thread;

    @Override
    protected PrinterPort connect() throws IOException {
        var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server = socket;
        thread = Thread.ofPlatform().daemon().start(() -> serve(socket));
        return new TcpPort(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()));
    }

    private void serve(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                print(client);
            } catch (IOException e) {
                // The other end hung up, or the test is over.
            }
        }
    }

    private void print(Socket client) throws IOException {
        client.setSoTimeout(5);
        var bytes = new byte[4_096];
        while (true) {
            try {
                int count = client.getInputStream().read(bytes);
                if (count < 0) {
                    return;
                }
                paper.accept(bytes, 0, count);
            } catch (SocketTimeoutException e) {
                // Time to look whether the paper's hand has made it say something.
            }
            for (int answer = paper.answer(); answer >= 0; answer = paper.answer()) {
                client.getOutputStream().write(answer);
            }
        }
    }

    /// Returns when nobody can reach it any more: whoever waits at a socket's door still lets one in that is closed
    /// behind him.
    @Override
    protected void unplug() throws IOException, InterruptedException {
        disconnect();
        if (thread != null) thread.join();
    }

    @Override
    protected void disconnect() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
