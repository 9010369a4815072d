package cn.bianmin.link;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// All that a link needs to know of the broker and of us.
///
/// @param address `mqtt://host:port`, or `mqtts://host:port` for TLS; the port may be left out for 1883 and 8883
/// @param clientId our name at the broker; two links with one name throw each other out
/// @param tls whom we believe and what we show, for `mqtts` only; empty for what the JDK has
public record LinkOptions(
        URI address,
        String clientId,
        Optional<Credentials> credentials,
        Timeouts timeouts,
        Session session,
        Optional<Will> will,
        Bounds bounds,
        Optional<SSLContext> tls) {
    private static final int DEFAULT_PORT = 1883;
    private static final int DEFAULT_TLS_PORT = 8883;

    /// How long we wait.
    ///
    /// @param connect until the broker must have accepted us, name lookup and TCP included
    /// @param publish until the broker must have answered a publish or a subscription; then the link is lost
    /// @param keepAlive how long the line may be silent before the broker is asked for a sign of life; whole
    ///     seconds
    public record Timeouts(Duration connect, Duration publish, Duration keepAlive) {
        public Timeouts {
            require(
                    keepAlive.toSeconds() >= 1 && keepAlive.toSeconds() <= 65_535,
                    "keepAlive must be between 1 s and 65535 s.");
            require(connect.toMillis() >= 1, "The connect timeout must be positive.");
            require(publish.toMillis() >= 1, "The publish timeout must be positive.");
        }
    }

    /// What the broker keeps of us.
    ///
    /// @param cleanStart forget what it holds of an earlier session
    /// @param expiry how long it keeps our session after the link went down; whole seconds
    public record Session(boolean cleanStart, Duration expiry) {
        /// Nothing, before and after.
        public static final Session PASSING = new Session(true, Duration.ZERO);

        public Session {
            require(
                    !expiry.isNegative() && expiry.toSeconds() < 0xFFFF_FFFFL,
                    "The session's expiry must be between 0 s and 2^32 - 2 s.");
        }
    }

    /// What we take.
    ///
    /// @param receiveMaximum how many arrived messages we take before we settle one, 1 to 65535
    /// @param maximumPacketBytes the largest packet that we take; a larger one loses the link before it is read
    public record Bounds(int receiveMaximum, int maximumPacketBytes) {
        public Bounds {
            require(receiveMaximum >= 1 && receiveMaximum <= 65_535, "receiveMaximum must be between 1 and 65535.");
            require(maximumPacketBytes >= 128, "maximumPacketBytes must be at least 128.");
        }
    }

    public LinkOptions {
        Objects.requireNonNull(credentials);
        Objects.requireNonNull(will);
        checkAddress(address);
        require(tls.isEmpty() || isSecure(address), "TLS is for addresses that start with mqtts://.");
        require(!clientId.isBlank(), "The client id must not be blank.");
    }

    /// A terminal's ordinary settings: a lasting session of five minutes, sign of life every minute.
    public static LinkOptions of(URI address, String clientId) {
        return new LinkOptions(
                address,
                clientId,
                Optional.empty(),
                new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(20), Duration.ofSeconds(60)),
                new Session(false, Duration.ofSeconds(300)),
                Optional.empty(),
                new Bounds(32, 1 << 20),
                Optional.empty());
    }

    public LinkOptions withCredentials(Credentials given) {
        return new LinkOptions(address, clientId, Optional.of(given), timeouts, session, will, bounds, tls);
    }

    public LinkOptions withWill(Will given) {
        return new LinkOptions(address, clientId, credentials, timeouts, session, Optional.of(given), bounds, tls);
    }

    public LinkOptions with(Timeouts given) {
        return new LinkOptions(address, clientId, credentials, given, session, will, bounds, tls);
    }

    public LinkOptions with(Session given) {
        return new LinkOptions(address, clientId, credentials, timeouts, given, will, bounds, tls);
    }

    public LinkOptions with(Bounds given) {
        return new LinkOptions(address, clientId, credentials, timeouts, session, will, given, tls);
    }

    public LinkOptions withTls(SSLContext given) {
        return new LinkOptions(address, clientId, credentials, timeouts, session, will, bounds, Optional.of(given));
    }

    /// The TCP port of the address.
    public int port() {
        if (address.getPort() != -1) {
            return address.getPort();
        }
        return isSecure(address) ? DEFAULT_TLS_PORT : DEFAULT_PORT;
    }

    /// Whether the address asks for TLS.
    public static boolean isSecure(URI address) {
        return "mqtts".equals(address.getScheme());
    }

    // A host that java.net.URI cannot read (an underscore, say) has a null host; Paho would reach for the fields of
    // URI by reflection and fail with a riddle, so it is refused here with a sentence.
    private static void checkAddress(URI address) {
        require(
                "mqtt".equals(address.getScheme()) || isSecure(address),
                "The broker's address must start with mqtt:// or mqtts:// but is '" + address + "'.");
        require(
                address.getHost() != null && address.getPort() <= 65_535 && address.getPort() != 0,
                "The broker's address '" + address
                        + "' has no host and port that can be used: letters, digits, dots and hyphens,"
                        + " then :1 to :65535.");
        require(
                address.getRawUserInfo() == null
                        && (address.getRawPath() == null || address.getRawPath().isEmpty())
                        && address.getRawQuery() == null
                        && address.getRawFragment() == null,
                "The broker's address must be mqtt://host:port or mqtts://host:port and nothing more.");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
