package cn.bianmin.contract;

import java.util.Map;
import tools.jackson.core.JacksonException;

/// What the hub gives a terminal that has just proved who it is, so that nobody has to type it there (D9): the
/// answer to `GET /profile` at the enrolment service. Not signed by itself; it goes over the connection on which
/// both sides have shown their certificates.
///
/// @param terminal whose it is
/// @param station the station's name as people know it
/// @param broker where the terminal reaches the hub's broker, `mqtts://host:port`
/// @param sealKey with which the terminal seals for the hub, as PEM; see [SealKey]
/// @param documentKey by which the hub signs commands and documents, as PEM; see [VerifyingKey]
/// @param sameKey the region's key for doubles; see [SameKey]. A secret
/// @param settings the station's own part of the terminal's configuration, as YAML: devices, counters, hours
public record TerminalProfile(
        TerminalId terminal,
        String station,
        String broker,
        String sealKey,
        String documentKey,
        String sameKey,
        String settings) {
    /// A longer one is refused unread.
    public static final int MAX_BYTES = 300 * 1024;

    private static final int VERSION = 1;

    /// Reads what [#bytes] writes.
    ///
    /// @throws Malformed where something is missing
    public static TerminalProfile read(byte[] json) throws Malformed {
        if (json.length > MAX_BYTES) throw new Malformed("The profile that the hub sent is far too long.");
        try {
            var tree = Json.MAPPER.readTree(json);
            if (tree.path("v").asInt(0) != VERSION) {
                throw new Malformed("The profile that the hub sent is for another version of this software.");
            }
            return new TerminalProfile(
                    new TerminalId(tree.path("terminal").asString("")),
                    tree.path("station").asString(""),
                    tree.path("broker").asString(""),
                    tree.path("sealKey").asString(""),
                    tree.path("documentKey").asString(""),
                    tree.path("sameKey").asString(""),
                    tree.path("settings").asString(""));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Malformed("The profile that the hub sent cannot be read.", e);
        }
    }

    /// UTF-8.
    public byte[] bytes() {
        return Json.MAPPER.writeValueAsBytes(Map.of(
                "v",
                VERSION,
                "terminal",
                terminal.value(),
                "station",
                station,
                "broker",
                broker,
                "sealKey",
                sealKey,
                "documentKey",
                documentKey,
                "sameKey",
                sameKey,
                "settings",
                settings));
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "TerminalProfile[terminal=" + terminal + ", station=" + station + ", broker=" + broker + "]";
    }
}
