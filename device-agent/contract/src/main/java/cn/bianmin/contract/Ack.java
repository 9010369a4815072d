package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The hub's answer: it holds everything of this epoch up to and including `ack`, committed and fsynced.
/// Cumulative, so any later one replaces all earlier ones. It alone lets a terminal forget.
///
/// @param ack highest `seq` without a gap below it; 0 where the hub holds nothing of the epoch
/// @param hash the hub's chain hash at `ack`: where the terminal's differs, their histories differ
/// @param resend the hub missed something: send again from `ack + 1`
/// @param time the hub's clock, a hint for terminals without good time
/// @param retryAfter the hub is overloaded: send nothing for so long; null where it is not
public record Ack(
        Epoch epoch,
        long ack,
        Hash hash,
        boolean resend,
        Instant time,
        @Nullable Duration retryAfter) {
    private static final int VERSION = 1;

    @JsonPropertyOrder({"v", "epoch", "ack", "hash", "resend", "time", "retryAfterMillis"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Form(
            int v,
            String epoch,
            long ack,
            Hash hash,
            boolean resend,
            String time,
            @Nullable Long retryAfterMillis) {}

    public Ack {
        if (ack < 0) {
            throw new IllegalArgumentException("ack cannot be negative: " + ack);
        }
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    public byte[] encode() {
        return Json.MAPPER.writeValueAsBytes(new Form(
                VERSION,
                epoch.value(),
                ack,
                hash,
                resend,
                time.toString(),
                retryAfter == null ? null : retryAfter.toMillis()));
    }

    /// @throws Malformed where the payload is too long, not JSON, of another version or lacks a field
    public static Ack decode(byte[] payload) throws Malformed {
        if (payload.length > 4096) {
            throw new Malformed("An acknowledgement has at most 4096 bytes, not " + payload.length + ".");
        }
        try {
            var form = Json.MAPPER.readValue(payload, Form.class);
            if (form.v() != VERSION) {
                throw new Malformed("The acknowledgement has version " + form.v() + "; this terminal reads version "
                        + VERSION + ".");
            }
            return new Ack(
                    new Epoch(form.epoch()),
                    form.ack(),
                    form.hash(),
                    form.resend(),
                    Instant.parse(form.time()),
                    form.retryAfterMillis() == null ? null : Duration.ofMillis(form.retryAfterMillis()));
        } catch (RuntimeException e) {
            throw new Malformed("The acknowledgement cannot be read.", e);
        }
    }
}
