package cn.bianmin.agent.peripherals.cards;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A contactless card in a reader of `vsmartcard-vpcd`, over that driver's TCP port: two bytes of length, then
/// a control byte of the reader's or a command for the card. It lies there until it is closed.
final class VirtualCard implements AutoCloseable {
    // What a reader makes of a contactless storage card: PC/SC part 3, 3.1.3.2.3.
    private static final byte[] ATR = HexFormat.of().parseHex("3b8f8001804f0ca000000306030001000000006a");
    private static final int ASK_ATR = 4;
    private static final byte[] OK = {(byte) 0x90, 0};
    private static final byte[] NO_SUCH_FUNCTION = {0x6A, (byte) 0x81};

    /// What it does when it is asked for its number.
    enum Manner {
        TELLS,
        REFUSES,
        IS_TAKEN_AWAY
    }

    private final byte[] uid;
    private final Manner manner;
    private final Socket socket;
    private final Thread thread;

    VirtualCard(int port, String uid, Manner manner) {
        this.uid = HexFormat.of().parseHex(uid);
        this.manner = manner;
        this.socket = connect(port);
        this.thread = Thread.ofVirtual().start(this::lie);
    }

    // The reader's port is open some time after pcscd was started.
    private static Socket connect(int port) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("The virtual reader has no port " + port, e);
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private void lie() {
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            var out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                var asked = new byte[in.readUnsignedShort()];
                in.readFully(asked);
                if (asked.length == 1 && asked[0] != ASK_ATR) {
                    continue;
                }
                if (asked.length > 1 && manner == Manner.IS_TAKEN_AWAY) {
                    return;
                }
                var answer = asked.length == 1 ? ATR : answer(asked);
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            }
        } catch (IOException e) {
            // Taken away, or the reader was.
        }
    }

    private byte[] answer(byte[] command) {
        boolean isForUid = command.length == 5 && command[0] == (byte) 0xFF && command[1] == (byte) 0xCA;
        if (!isForUid || manner == Manner.REFUSES) {
            return NO_SUCH_FUNCTION;
        }
        var answer = new byte[uid.length + OK.length];
        System.arraycopy(uid, 0, answer, 0, uid.length);
        System.arraycopy(OK, 0, answer, uid.length, OK.length);
        return answer;
    }

    @Override
    public void close() {
        try {
            socket.close();
            thread.join();
        } catch (IOException e) {
            throw new AssertionError("The card cannot be taken away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
