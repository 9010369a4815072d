package cn.bianmin.contract;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// Makes an entry's bytes, once, and reads them. The bytes are one line of compact JSON. Thread-safe.
public final class EntryCodec {
    private EntryCodec() {}

    /// The bytes of a new entry.
    /// @throws IllegalArgumentException where they would exceed [Limits#ENTRY_BYTES], less what an origin takes
    public static byte[] encode(EntryId id, TerminalId source, Stamp stamp, Draft draft) {
        byte[] bytes = encode(id, source, draft.kind().type(), stamp, draft.subject(), null, draft.facts());
        return bounded(bytes, Limits.ENTRY_BYTES - Limits.ORIGIN_BYTES);
    }

    /// The bytes of an entry that is carried over from an earlier epoch: the same fact and stamp in a new
    /// place.
    public static byte[] carryOver(EntryId id, Entry original, Hash hash) {
        var origin = original.origin() == null
                ? new Origin(original.id().epoch(), original.id().seq(), hash)
                : original.origin();
        byte[] bytes = encode(
                id, original.source(), original.type(), original.stamp(), original.subject(), origin, original.data());
        return bounded(bytes, Limits.ENTRY_BYTES);
    }

    private static byte[] encode(
            EntryId id,
            TerminalId source,
            String type,
            Stamp stamp,
            @Nullable String subject,
            @Nullable Origin origin,
            Object data) {
        var bytes = new ByteArrayOutputStream(384);
        try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("id", id.toString());
            json.writeStringProperty("source", source.value());
            json.writeStringProperty("type", type);
            json.writeStringProperty("time", Rfc3339.format(stamp.time()));
            json.writeStringProperty("clock", stamp.clock().name());
            json.writeStringProperty("boot", stamp.boot());
            json.writeNumberProperty("mono", stamp.monoMillis());
            if (subject != null) {
                json.writeStringProperty("subject", subject);
            }
            if (origin != null) {
                json.writeObjectPropertyStart("origin");
                json.writeStringProperty("epoch", origin.epoch().value());
                json.writeNumberProperty("seq", origin.seq());
                json.writeStringProperty("hash", origin.hash().toString());
                json.writeEndObject();
            }
            json.writePOJOProperty("data", data);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static byte[] bounded(byte[] bytes, int limit) {
        if (bytes.length > limit) {
            throw new IllegalArgumentException("An entry has at most " + limit + " bytes, not " + bytes.length);
        }
        return bytes;
    }

    /// The kind of an entry, read without the rest: many readers care for few kinds. Empty where this version
    /// does not know it.
    ///
    /// @throws Malformed where the bytes are not JSON, or name no type
    public static Optional<EntryKind> kind(byte[] bytes) throws Malformed {
        try (JsonParser json = Json.MAPPER.createParser(bytes)) {
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                if (name.equals("type")) {
                    return EntryKind.of(json.getString());
                }
                json.skipChildren();
            }
            throw new Malformed("The entry has no type.");
        } catch (JacksonException e) {
            throw new Malformed("The entry is not JSON.", e);
        }
    }

    /// Reads an entry's bytes.
    /// @throws Malformed where they are too long, not JSON, or lack a field
    public static Entry decode(byte[] bytes) throws Malformed {
        if (bytes.length > Limits.ENTRY_BYTES) {
            throw new Malformed(
                    "The entry has " + bytes.length + " bytes; at most " + Limits.ENTRY_BYTES + " are allowed.");
        }
        try {
            JsonNode json = Json.MAPPER.readTree(bytes);
            JsonNode subject = json.path("subject");
            return new Entry(
                    EntryId.parse(text(json, "id")),
                    new TerminalId(text(json, "source")),
                    text(json, "type"),
                    new Stamp(
                            Rfc3339.parse(text(json, "time")),
                            ClockQuality.valueOf(text(json, "clock")),
                            text(json, "boot"),
                            number(json, "mono")),
                    subject.isMissingNode() ? null : text(json, "subject"),
                    json.has("origin") ? origin(json.path("origin")) : null,
                    object(json, "data"));
        } catch (JacksonException e) {
            throw new Malformed("The entry is not JSON.", e);
        } catch (RuntimeException e) {
            throw new Malformed("The entry lacks a field, or a field has a value that is not allowed.", e);
        }
    }

    private static Origin origin(JsonNode json) {
        return new Origin(new Epoch(text(json, "epoch")), number(json, "seq"), Hash.parse(text(json, "hash")));
    }

    private static JsonNode object(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isObject()) {
            throw new IllegalArgumentException(field);
        }
        return value;
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException(field);
        }
        return value.stringValue();
    }

    private static long number(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(field);
        }
        return value.longValue();
    }
}
