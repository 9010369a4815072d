package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The hub's answer: it holds everything of this epoch up to and including `ack`, committed and fsynced.
/// Cumulative, so any later one replaces all earlier ones. It alone lets a terminal forget.
///
/// @param ack highest `seq` without a gap below it; 0 where the hub holds nothing of the epoch
/// @param hash the hub's chain hash at `ack`: where the terminal's differs, their histories differ
/// @param resend the hub missed something: send again from `ack + 1`
/// @param time the hub's clock, a hint for terminals without good time
/// @param retryAfter the hub is overloaded: send nothing for so long; null where it is not
/// @param refused a batch that the hub could not store though it could store others, and set aside; null where
///     there is none
public record Ack(
        Epoch epoch,
        long ack,
        Hash hash,
        boolean resend,
        Instant time,
        @Nullable Duration retryAfter,
        @Nullable Refused refused) {
    private static final int VERSION = 1;

    /// The entries of a batch that was set aside.
    public record Refused(
            @JsonProperty(required = true) long first,
            @JsonProperty(required = true) long last) {
        public Refused {
            if (first < 1 || last < first || last > Limits.SEQ) {
                throw new IllegalArgumentException(
                        "refused goes from 1 to " + Limits.SEQ + ", not " + first + " to " + last);
            }
        }
    }

    // Required, because a missing number or flag would read as 0 or false.
    @JsonPropertyOrder({"v", "epoch", "ack", "hash", "resend", "time", "retryAfterMillis", "refused"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Form(
            @JsonProperty(required = true) int v,
            String epoch,
            @JsonProperty(required = true) long ack,
            Hash hash,
            @JsonProperty(required = true) boolean resend,
            String time,
            @Nullable Long retryAfterMillis,
            @Nullable Refused refused) {}

    public Ack {
        Objects.requireNonNull(epoch);
        Objects.requireNonNull(hash);
        if (ack < 0 || ack > Limits.SEQ) {
            throw new IllegalArgumentException("ack is 0 to " + Limits.SEQ + ", not " + ack);
        }
        if (retryAfter != null && (retryAfter.isNegative() || retryAfter.compareTo(Limits.RETRY_AFTER) > 0)) {
            throw new IllegalArgumentException("retryAfter is at most " + Limits.RETRY_AFTER + ", not " + retryAfter);
        }
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    public Ack(Epoch epoch, long ack, Hash hash, boolean resend, Instant time, @Nullable Duration retryAfter) {
        this(epoch, ack, hash, resend, time, retryAfter, null);
    }

    public byte[] encode() {
        return Json.MAPPER.writeValueAsBytes(new Form(
                VERSION,
                epoch.value(),
                ack,
                hash,
                resend,
                Rfc3339.format(time),
                retryAfter == null ? null : retryAfter.toMillis(),
                refused));
    }

    /// @throws Malformed where the payload is too long, not JSON, of another version or lacks a field
    public static Ack decode(byte[] payload) throws Malformed {
        if (payload.length > Limits.NOTE_BYTES) {
            throw new Malformed(
                    "An acknowledgement has at most " + Limits.NOTE_BYTES + " bytes, not " + payload.length + ".");
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
                    Rfc3339.parse(form.time()),
                    form.retryAfterMillis() == null ? null : Duration.ofMillis(form.retryAfterMillis()),
                    form.refused());
        } catch (RuntimeException e) {
            throw new Malformed("The acknowledgement cannot be read.", e);
        }
    }
}
