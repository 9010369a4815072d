package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Whether a terminal is there. Published retained on its state topic when it connects (birth), and by the
/// broker on its behalf when the link breaks (last will).
///
/// @param online true in the birth, false in the will
/// @param session random name of the connection: MQTT orders messages of one topic only, so the hub ignores a
///     will whose session is not the one it knows
/// @param head `seq` of the newest entry when the connection was made
/// @param acked `seq` up to which the terminal knows that the hub holds everything
/// @param software version of the agent
public record Presence(
        boolean online, String session, Epoch epoch, long head, long acked, String software, Instant time) {
    private static final int VERSION = 1;

    @JsonPropertyOrder({"v", "online", "session", "epoch", "head", "acked", "software", "time"})
    private record Form(
            int v, boolean online, String session, String epoch, long head, long acked, String software, String time) {}

    public Presence {
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    public Presence asWill() {
        return new Presence(false, session, epoch, head, acked, software, time);
    }

    public byte[] encode() {
        return Json.MAPPER.writeValueAsBytes(
                new Form(VERSION, online, session, epoch.value(), head, acked, software, time.toString()));
    }

    /// @throws Malformed where the payload is too long, not JSON, of another version or lacks a field
    public static Presence decode(byte[] payload) throws Malformed {
        if (payload.length > 4096) {
            throw new Malformed("A state message has at most 4096 bytes, not " + payload.length + ".");
        }
        try {
            var form = Json.MAPPER.readValue(payload, Form.class);
            if (form.v() != VERSION) {
                throw new Malformed("The state message has version " + form.v() + ", not " + VERSION + ".");
            }
            if (form.session().length() > 64 || form.software().length() > 64) {
                throw new Malformed("The state message has an overlong field.");
            }
            return new Presence(
                    form.online(),
                    form.session(),
                    new Epoch(form.epoch()),
                    form.head(),
                    form.acked(),
                    form.software(),
                    Instant.parse(form.time()));
        } catch (RuntimeException e) {
            throw new Malformed("The state message cannot be read.", e);
        }
    }
}
