package cn.bianmin.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;

/// What a terminal says of its feed: I hold it up to `at`, and the chain is `hash` there. The hub answers with
/// what follows.
///
/// @param at number of the last item held; 0 for none
/// @param hash [Chain#feedGenesis] for 0
public record FeedAsk(long at, Hash hash) {
    private static final int VERSION = 1;

    // Required, because a missing number would read as 0.
    @JsonPropertyOrder({"v", "at", "hash"})
    private record Form(
            @JsonProperty(required = true) int v,
            @JsonProperty(required = true) long at,
            Hash hash) {}

    public FeedAsk {
        Objects.requireNonNull(hash);
        if (at < 0 || at > Limits.SEQ) {
            throw new IllegalArgumentException("at is 0 to " + Limits.SEQ + ", not " + at);
        }
    }

    public byte[] encode() {
        return Json.MAPPER.writeValueAsBytes(new Form(VERSION, at, hash));
    }

    /// @throws Malformed where the payload is too long, not JSON, of another version or lacks a field
    public static FeedAsk decode(byte[] payload) throws Malformed {
        if (payload.length > Limits.NOTE_BYTES) {
            throw new Malformed("An ask has at most " + Limits.NOTE_BYTES + " bytes, not " + payload.length + ".");
        }
        try {
            var form = Json.MAPPER.readValue(payload, Form.class);
            if (form.v() != VERSION) {
                throw new Malformed("The ask has version " + form.v() + ", not " + VERSION + ".");
            }
            return new FeedAsk(form.at(), form.hash());
        } catch (RuntimeException e) {
            throw new Malformed("The ask cannot be read.", e);
        }
    }
}
