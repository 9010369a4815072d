package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
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
    private static final int NAME_CHARACTERS = 64;

    // Required, because a missing number or flag would read as 0 or false.
    @JsonPropertyOrder({"v", "online", "session", "epoch", "head", "acked", "software", "time"})
    private record Form(
            @JsonProperty(required = true) int v,
            @JsonProperty(required = true) boolean online,
            String session,
            String epoch,
            @JsonProperty(required = true) long head,
            @JsonProperty(required = true) long acked,
            String software,
            String time) {}

    public Presence {
        requireShort(session);
        requireShort(software);
        if (head < 0 || acked < 0 || head > Limits.SEQ || acked > Limits.SEQ) {
            throw new IllegalArgumentException("head and acked are 0 to " + Limits.SEQ);
        }
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static void requireShort(String text) {
        if (text.length() > NAME_CHARACTERS) {
            throw new IllegalArgumentException(
                    "A session or version has at most " + NAME_CHARACTERS + " characters, not " + text.length());
        }
    }

    public Presence asWill() {
        return new Presence(false, session, epoch, head, acked, software, time);
    }

    public byte[] encode() {
        return Json.MAPPER.writeValueAsBytes(
                new Form(VERSION, online, session, epoch.value(), head, acked, software, Rfc3339.format(time)));
    }

    /// @throws Malformed where the payload is too long, not JSON, of another version or lacks a field
    public static Presence decode(byte[] payload) throws Malformed {
        if (payload.length > Limits.NOTE_BYTES) {
            throw new Malformed(
                    "A state message has at most " + Limits.NOTE_BYTES + " bytes, not " + payload.length + ".");
        }
        try {
            var form = Json.MAPPER.readValue(payload, Form.class);
            if (form.v() != VERSION) {
                throw new Malformed("The state message has version " + form.v() + ", not " + VERSION + ".");
            }
            return new Presence(
                    form.online(),
                    form.session(),
                    new Epoch(form.epoch()),
                    form.head(),
                    form.acked(),
                    form.software(),
                    Rfc3339.parse(form.time()));
        } catch (RuntimeException e) {
            throw new Malformed("The state message cannot be read.", e);
        }
    }
}
