package cn.bianmin.kiosk.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Ports on loopback that nobody listens at, for processes that are started later and keep theirs through power cuts.
/// No port is given twice, and none that the kernel would give to somebody else meanwhile: Linux takes those from
/// 32768 on. Not thread-safe.
final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int BEHIND_HIGHEST = 32_000;
    private static final int ATTEMPTS = 200;

    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Set<Integer> given = new HashSet<>();

    /// @throws IOException with a sentence, where none was found
    int next() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(LOWEST, BEHIND_HIGHEST);
            if (isFree(port) && given.add(port)) return port;
        }
        throw new IOException(
                "No free port was found from " + LOWEST + " on. Stop programs that listen on this machine.");
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
