package cn.bianmin.provisioning.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/// Who may ask for the figures: this machine itself, and whoever shows the token that lies in a file. Thread-safe.
///
/// What comes through a proxy on this machine comes from elsewhere, so it needs the token too.
public final class MetricsDoor {
    private static final String BEARER = "Bearer ";
    private static final int LEAST_CHARACTERS = 16;
    private static final int MOST_BYTES = 1_000;

    private final Path file;

    /// @param file with the token in its first line; read at each question, so a change counts at once. Where it is
    ///     missing or short, nobody's token is right
    public MetricsDoor(Path file) {
        this.file = file;
    }

    /// @param from network address of who asks, in figures
    /// @param isForwarded whether a proxy says that it asks for somebody else
    /// @param authorization the header's value; empty where there is none
    public boolean isOpenTo(String from, boolean isForwarded, Optional<String> authorization) {
        if (!isForwarded && InetAddress.ofLiteral(from).isLoopbackAddress()) return true;
        return authorization
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(this::isRight)
                .isPresent();
    }

    private boolean isRight(String shown) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) return false;
            String token = Files.readString(file).lines().findFirst().orElse("").strip();
            return token.length() >= LEAST_CHARACTERS
                    && MessageDigest.isEqual(token.getBytes(UTF_8), shown.getBytes(UTF_8));
        } catch (IOException e) {
            return false;
        }
    }
}
