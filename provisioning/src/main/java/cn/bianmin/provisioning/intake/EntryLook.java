package cn.bianmin.provisioning.intake;

import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Limits;
import cn.bianmin.contract.Origin;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// A look at an entry's bytes: is it well-formed, is it what its place says, and the few fields that intake
/// needs. One pass over the tokens; a tree of each entry would cost more than storing it.
///
/// It takes exactly what [cn.bianmin.contract.EntryCodec] takes: an entry that passed here and could not be
/// decoded later would count as received and be missing from every export, instead of lying in quarantine where
/// somebody sees it.
final class EntryLook {
    /// What intake needs of a readable entry.
    ///
    /// @param offsetMillis wall-clock time minus monotonic time
    record Seen(
            String type,
            ClockQuality clock,
            String boot,
            long offsetMillis,
            @Nullable Origin origin) {}

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxDocumentLength(Limits.ENTRY_BYTES)
                    .maxStringLength(Limits.ENTRY_BYTES)
                    .maxNumberLength(32)
                    .maxNameLength(128)
                    .build())
            .build();
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private @Nullable String id;
    private @Nullable String source;
    private @Nullable String type;
    private @Nullable String time;
    private @Nullable String clock;
    private @Nullable String boot;
    private @Nullable Origin origin;
    private long mono = -1;
    private boolean data;

    private EntryLook() {}

    /// @param id the id that belongs into this place
    /// @return empty where the bytes are not an entry of this place
    static Optional<Seen> at(byte[] bytes, String id, String source) {
        if (bytes.length > Limits.ENTRY_BYTES) {
            return Optional.empty();
        }
        var look = new EntryLook();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            look.read(json);
            return id.equals(look.id) && source.equals(look.source) ? Optional.of(look.seen()) : Optional.empty();
        } catch (RuntimeException e) {
            // Whatever the parser or a field's constructor objects to: its bytes are kept, that is all to be said.
            return Optional.empty();
        }
    }

    private void read(JsonParser json) {
        require(json.nextToken() == JsonToken.START_OBJECT);
        var names = new Names();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_OBJECT; token = json.nextToken()) {
            String name = names.next(json);
            JsonToken value = json.nextToken();
            switch (name) {
                case "id" -> id = text(json, value);
                case "source" -> source = text(json, value);
                case "type" -> type = text(json, value);
                case "time" -> time = text(json, value);
                case "clock" -> clock = text(json, value);
                case "boot" -> boot = text(json, value);
                case "subject" -> require(value == JsonToken.VALUE_STRING && isName(json.getString()));
                case "mono" -> mono = number(json, value);
                case "data" -> {
                    require(value == JsonToken.START_OBJECT);
                    skip(json, value);
                    data = true;
                }
                case "origin" -> {
                    require(value == JsonToken.START_OBJECT);
                    origin = readOrigin(json);
                }
                default -> skip(json, value);
            }
        }
        require(json.nextToken() == null);
    }

    private static void skip(JsonParser json, JsonToken value) {
        if (value == JsonToken.START_ARRAY) {
            for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                skip(json, next);
            }
        } else if (value == JsonToken.START_OBJECT) {
            var names = new Names();
            for (JsonToken next = json.nextToken(); next != JsonToken.END_OBJECT; next = json.nextToken()) {
                var _ = names.next(json);
                skip(json, json.nextToken());
            }
        }
    }

    /// The names of one object. A field that stands twice is two facts: another reader might take the other
    /// one. The parser could see to it too, at a third of the whole look's cost.
    private static final class Names {
        private static final int FEW = 16;

        private final List<String> few = new ArrayList<>(FEW);
        private @Nullable Set<String> many;

        String next(JsonParser json) {
            String name = json.currentName();
            if (many != null) {
                require(many.add(name));
            } else {
                require(!few.contains(name));
                few.add(name);
                if (few.size() == FEW) many = new HashSet<>(few);
            }
            return name;
        }
    }

    private static Origin readOrigin(JsonParser json) {
        String epoch = null;
        String hash = null;
        long seq = 0;
        var names = new Names();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_OBJECT; token = json.nextToken()) {
            String name = names.next(json);
            JsonToken value = json.nextToken();
            switch (name) {
                case "epoch" -> epoch = text(json, value);
                case "hash" -> hash = text(json, value);
                case "seq" -> seq = number(json, value);
                default -> skip(json, value);
            }
        }
        require(seq >= 1);
        return new Origin(new Epoch(present(epoch)), seq, Hash.parse(present(hash)));
    }

    private Seen seen() {
        String name = present(type);
        String bootId = present(boot);
        require(isName(name) && isBoot(bootId) && mono >= 0 && data);
        return new Seen(name, ClockQuality.valueOf(present(clock)), bootId, millis(present(time)) - mono, origin);
    }

    private static boolean isBoot(String text) {
        return text.length() == 8 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /// The form that terminals write, `2026-01-31T08:15:30.123Z`, is read by place; any other by the JDK, which
    /// takes as long as the rest of the look together.
    private static long millis(String time) {
        if (time.length() != 24
                || time.charAt(4) != '-'
                || time.charAt(7) != '-'
                || time.charAt(10) != 'T'
                || time.charAt(13) != ':'
                || time.charAt(16) != ':'
                || time.charAt(19) != '.'
                || time.charAt(23) != 'Z') {
            return unusualMillis(time);
        }
        int year = digits(time, 0, 4);
        int hour = digits(time, 11, 13);
        int minute = digits(time, 14, 16);
        int second = digits(time, 17, 19);
        if (year < 1970 || hour > 23 || minute > 59 || second > 59) {
            return unusualMillis(time);
        }
        long day = LocalDate.of(year, digits(time, 5, 7), digits(time, 8, 10)).toEpochDay();
        return (((day * 24 + hour) * 60 + minute) * 60 + second) * 1000L + digits(time, 20, 23);
    }

    private static long unusualMillis(String text) {
        var time = Instant.parse(text);
        require(!time.isBefore(EARLIEST) && !time.isAfter(LATEST));
        return time.toEpochMilli();
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            require(digit >= 0 && digit <= 9);
            number = number * 10 + digit;
        }
        return number;
    }

    private static String text(JsonParser json, JsonToken value) {
        require(value == JsonToken.VALUE_STRING);
        return json.getString();
    }

    private static long number(JsonParser json, JsonToken value) {
        require(value == JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= Limits.NAME_CHARACTERS;
    }

    private static String present(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("a field is missing");
        }
        return text;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("a field has a value that is not allowed");
        }
    }
}
