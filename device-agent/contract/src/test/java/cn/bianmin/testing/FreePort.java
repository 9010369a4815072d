package cn.bianmin.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Ports on loopback for servers that are started later. No port is given twice in a JVM, and none that the kernel
/// would give to somebody else meanwhile: Linux takes those from 32768 on. Thread-safe.
public final class FreePort {
    private static final int LOWEST = 10_000;
    private static final int BEHIND_HIGHEST = 20_000;

    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePort() {}

    /// A port that nobody listens at.
    public static int next() {
        return nextOf(1);
    }

    /// The first of two ports side by side.
    public static int firstOfTwo() {
        return nextOf(2);
    }

    private static synchronized int nextOf(int many) {
        while (true) {
            int first = RANDOM.nextInt(LOWEST, BEHIND_HIGHEST);
            boolean isFree = true;
            for (int port = first; port < first + many; port++) isFree &= isFree(port);
            if (!isFree) continue;
            for (int port = first; port < first + many; port++) GIVEN.add(port);
            return first;
        }
    }

    private static boolean isFree(int port) {
        if (GIVEN.contains(port)) return false;
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
