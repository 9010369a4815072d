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
/// @param keepAlive how long the line may be silent before the broker is asked for a sign of life; whole
///     seconds
/// @param connectTimeout until the broker must have accepted us, name lookup and TCP included
/// @param publishTimeout until the broker must have answered a publish or a subscription; then the link is lost
/// @param cleanStart forget what the broker holds of an earlier session
/// @param sessionExpiry how long the broker keeps our session after the link went down; whole seconds
/// @param receiveMaximum how many arrived messages we take before we settle one, 1 to 65535
/// @param maximumPacketBytes the largest packet that we take; a larger one loses the link before it is read
/// @param tls whom we believe and what we show, for `mqtts` only; empty for what the JDK has
public record LinkOptions(
        URI address,
        String clientId,
        Optional<Credentials> credentials,
        Duration keepAlive,
        Duration connectTimeout,
        Duration publishTimeout,
        boolean cleanStart,
        Duration sessionExpiry,
        Optional<Will> will,
        int receiveMaximum,
        int maximumPacketBytes,
        Optional<SSLContext> tls) {
    private static final int DEFAULT_PORT = 1883;
    private static final int DEFAULT_TLS_PORT = 8883;

    public LinkOptions {
        Objects.requireNonNull(credentials);
        Objects.requireNonNull(will);
        checkAddress(address);
        require(tls.isEmpty() || isSecure(address), "TLS is for addresses that start with mqtts://.");
        require(!clientId.isBlank(), "The client id must not be blank.");
        require(
                keepAlive.toSeconds() >= 1 && keepAlive.toSeconds() <= 65_535,
                "keepAlive must be between 1 s and 65535 s.");
        require(connectTimeout.toMillis() >= 1, "connectTimeout must be positive.");
        require(publishTimeout.toMillis() >= 1, "publishTimeout must be positive.");
        require(
                !sessionExpiry.isNegative() && sessionExpiry.toSeconds() < 0xFFFF_FFFFL,
                "sessionExpiry must be between 0 s and 2^32 - 2 s.");
        require(receiveMaximum >= 1 && receiveMaximum <= 65_535, "receiveMaximum must be between 1 and 65535.");
        require(maximumPacketBytes >= 128, "maximumPacketBytes must be at least 128.");
    }

    /// A terminal's ordinary settings: a lasting session of five minutes, sign of life every minute.
    public static LinkOptions of(URI address, String clientId) {
        return new LinkOptions(
                address,
                clientId,
                Optional.empty(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(15),
                Duration.ofSeconds(20),
                false,
                Duration.ofSeconds(300),
                Optional.empty(),
                32,
                1 << 20,
                Optional.empty());
    }

    public LinkOptions withCredentials(Credentials given) {
        return new LinkOptions(
                address,
                clientId,
                Optional.of(given),
                keepAlive,
                connectTimeout,
                publishTimeout,
                cleanStart,
                sessionExpiry,
                will,
                receiveMaximum,
                maximumPacketBytes,
                tls);
    }

    public LinkOptions withWill(Will given) {
        return new LinkOptions(
                address,
                clientId,
                credentials,
                keepAlive,
                connectTimeout,
                publishTimeout,
                cleanStart,
                sessionExpiry,
                Optional.of(given),
                receiveMaximum,
                maximumPacketBytes,
                tls);
    }

    public LinkOptions withTimeouts(Duration connect, Duration publish, Duration silence) {
        return new LinkOptions(
                address,
                clientId,
                credentials,
                silence,
                connect,
                publish,
                cleanStart,
                sessionExpiry,
                will,
                receiveMaximum,
                maximumPacketBytes,
                tls);
    }

    public LinkOptions withSession(boolean startClean, Duration expiry) {
        return new LinkOptions(
                address,
                clientId,
                credentials,
                keepAlive,
                connectTimeout,
                publishTimeout,
                startClean,
                expiry,
                will,
                receiveMaximum,
                maximumPacketBytes,
                tls);
    }

    public LinkOptions withLimits(int messages, int packetBytes) {
        return new LinkOptions(
                address,
                clientId,
                credentials,
                keepAlive,
                connectTimeout,
                publishTimeout,
                cleanStart,
                sessionExpiry,
                will,
                messages,
                packetBytes,
                tls);
    }

    public LinkOptions withTls(SSLContext given) {
        return new LinkOptions(
                address,
                clientId,
                credentials,
                keepAlive,
                connectTimeout,
                publishTimeout,
                cleanStart,
                sessionExpiry,
                will,
                receiveMaximum,
                maximumPacketBytes,
                Optional.of(given));
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
