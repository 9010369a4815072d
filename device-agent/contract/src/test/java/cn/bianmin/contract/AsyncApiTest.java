package cn.bianmin.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.testing.Samples;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the protocol says what the code does: same topics, same fields, same limits.
final class AsyncApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode API = new YAMLMapper().readTree(Samples.text("asyncapi.yaml"));
    private static final Schema SCHEMA = new Schema(API);

    @Test
    void theTopicsAreThoseOfTheCode() {
        assertThat(API.path("asyncapi").stringValue()).isEqualTo("3.0.0");
        Map<String, String> topics = Map.of(
                "up", Topics.up(Village.TERMINAL),
                "ack", Topics.ack(Village.TERMINAL),
                "state", Topics.state(Village.TERMINAL),
                "asks", Topics.asks(Village.TERMINAL),
                "feed", Topics.feed(Village.TERMINAL));

        assertThat(API.path("channels").propertyNames()).containsExactlyInAnyOrderElementsOf(topics.keySet());
        topics.forEach((channel, topic) -> assertThat(API.path("channels")
                        .path(channel)
                        .path("address")
                        .stringValue()
                        .replace("{terminal}", Village.TERMINAL.value()))
                .isEqualTo(topic));
        assertThat(API.at("/servers/hub/bindings/mqtt/lastWill/topic").stringValue())
                .isEqualTo(Topics.state(Village.TERMINAL));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var references = new ArrayList<JsonNode>();
        collect(API, references);
        assertThat(references).hasSizeGreaterThan(40);
        references.forEach(SCHEMA::resolve);
    }

    private static void collect(JsonNode node, List<JsonNode> references) {
        if (node.has("$ref")) {
            references.add(node);
        }
        node.forEach(child -> collect(child, references));
    }

    @Test
    void everyOperationSpeaksOfMessagesOfItsChannelAtQos1() {
        API.path("operations").forEach(operation -> {
            String channel = operation.at("/channel/$ref").stringValue().substring("#/channels/".length());
            operation
                    .path("messages")
                    .forEach(message -> assertThat(message.path("$ref").stringValue())
                            .startsWith("#/channels/" + channel + "/messages/"));
            assertThat(operation.at("/bindings/mqtt/qos").intValue()).isEqualTo(1);
            assertThat(operation.at("/bindings/mqtt/retain").booleanValue()).isEqualTo(channel.equals("state"));
        });
    }

    @Test
    void everySampleKeepsItsSchema() {
        API.at("/components/messages").forEach(message -> {
            String sample = message.path("x-sample").stringValue();
            List<JsonNode> lines =
                    Samples.lines(sample).stream().map(JSON::readTree).toList();
            JsonNode first = message.has("x-lines") ? message.at("/x-lines/first") : message.path("payload");
            assertThat(SCHEMA.faults(lines.getFirst(), first, sample)).isEmpty();
            lines.stream()
                    .skip(1)
                    .forEach(line -> assertThat(SCHEMA.faults(line, lineSchema(message, line), sample))
                            .isEmpty());
            assertThat(lines.size() == 1 || message.has("x-lines")).as(sample).isTrue();
        });
        Stream.of("entries.ndjson", "day.ndjson")
                .map(Samples::lines)
                .flatMap(List::stream)
                .map(JSON::readTree)
                .forEach(entry -> {
                    assertThat(SCHEMA.faults(entry, entrySchema(), "entry")).isEmpty();
                    assertThat(SCHEMA.faults(
                                    entry.path("data"),
                                    dataSchema(entry.path("type").stringValue()),
                                    "data"))
                            .isEmpty();
                });
    }

    private static JsonNode lineSchema(JsonNode message, JsonNode line) {
        JsonNode others = message.at("/x-lines/others");
        return others.path(line.has("struck") ? 1 : 0);
    }

    private static JsonNode entrySchema() {
        return API.at("/components/schemas/entry");
    }

    private static JsonNode dataSchema(String type) {
        return entrySchema().path("x-data-by-type").path(type);
    }

    @Test
    void everyKindOfEntryIsDescribedFieldByField() {
        assertThat(entrySchema().path("x-data-by-type").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(EntryKind.values()).map(EntryKind::type).toList());
        for (EntryKind kind : EntryKind.values()) {
            JsonNode reference = dataSchema(kind.type());
            assertThat(reference.path("$ref").stringValue()).endsWith("/" + schemaName(kind));
            assertThat(SCHEMA.resolve(reference).path("properties").propertyNames())
                    .as(kind.type())
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(kind.data().getRecordComponents())
                                    .map(RecordComponent::getName)
                                    .toList());
        }
    }

    /// Of `ticket.no-show`: `ticketNoShow`.
    private static String schemaName(EntryKind kind) {
        return Pattern.compile("[.-]([a-z])")
                .matcher(kind.type())
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    @Test
    void whatIsNullableIsNotRequired() {
        for (EntryKind kind : EntryKind.values()) {
            assertThat(texts(SCHEMA.resolve(dataSchema(kind.type())).path("required")))
                    .as(kind.type())
                    .isEqualTo(Arrays.stream(kind.data().getRecordComponents())
                            .filter(field -> !field.getAnnotatedType().isAnnotationPresent(Nullable.class))
                            .map(RecordComponent::getName)
                            .toList());
        }
    }

    @Test
    void theEnumsAreThoseOfTheCode() {
        assertThat(texts(API.at("/components/schemas/clockQuality/enum"))).isEqualTo(names(ClockQuality.values()));
        assertThat(texts(API.at("/components/schemas/level/enum"))).isEqualTo(names(Level.values()));
        assertThat(texts(API.at("/components/schemas/ratingSource/enum"))).isEqualTo(names(RatingFact.Source.values()));
        assertThat(texts(API.at("/components/schemas/ratingGiven/properties/mode/enum")))
                .isEqualTo(names(RatingFact.Mode.values()));
        assertThat(texts(API.at("/components/schemas/ratingGiven/properties/reasons/items/enum")))
                .isEqualTo(names(RatingFact.Reason.values()));
        assertThat(texts(API.at("/components/schemas/ratingGiven/properties/flags/items/enum")))
                .isEqualTo(names(RatingFact.Flag.values()));
        assertThat(texts(API.at("/components/schemas/ticketTaken/properties/by/enum")))
                .isEqualTo(names(TicketFact.By.values()));
        assertThat(texts(API.at("/components/schemas/ticketTaken/properties/priority/enum")))
                .isEqualTo(names(PriorityClass.values()));
        assertThat(texts(API.at("/components/schemas/dayClosed/properties/left/items/properties/why/enum")))
                .isEqualTo(names(DayFact.Reason.values()));
        assertThat(texts(API.at("/components/schemas/staffSignedIn/properties/role/enum")))
                .isEqualTo(names(StaffFact.Role.values()));
        assertThat(texts(API.at("/components/schemas/caseActor/properties/role/enum")))
                .isEqualTo(names(Actor.Role.values()));
        assertThat(texts(API.at("/components/schemas/caseReceived/properties/caseKind/enum")))
                .isEqualTo(names(CaseFact.Kind.values()));
        for (String type : List.of("caseReceived", "caseSupplementGiven", "caseDelivered")) {
            assertThat(texts(API.at("/components/schemas/" + type + "/properties/channel/enum")))
                    .isEqualTo(names(CaseFact.Channel.values()));
        }
        assertThat(texts(API.at("/components/schemas/deskSignedIn/properties/role/enum")))
                .isEqualTo(names(Actor.Role.values()));
        assertThat(texts(API.at("/components/schemas/casePaused/properties/reason/enum")))
                .isEqualTo(names(CaseFact.PauseReason.values()));
        for (String type : List.of("caseNoticeGiven", "caseNoticeAcknowledged")) {
            assertThat(texts(API.at("/components/schemas/" + type + "/properties/about/enum")))
                    .isEqualTo(names(CaseFact.Notice.values()));
        }
        assertThat(texts(API.at("/components/schemas/caseNoticeAcknowledged/properties/evidence/enum")))
                .isEqualTo(names(CaseFact.Evidence.values()));
        assertThat(texts(API.at("/components/schemas/supervisionNoticeIssued/properties/notice/enum")))
                .isEqualTo(names(SupervisionFact.Notice.values()));
        for (String type : List.of("supervisionReminderSent", "supervisionLedgerConfirmed")) {
            assertThat(texts(API.at("/components/schemas/" + type + "/properties/cycle/enum")))
                    .isEqualTo(names(SupervisionFact.Cycle.values()));
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    @Test
    void theLimitsAreThoseOfTheCode() {
        assertThat(API.at("/components/messages/batch/payload/maxLength").intValue())
                .isEqualTo(Limits.PAYLOAD_BYTES);
        assertThat(API.at("/components/schemas/batchHeader/properties/count/maximum")
                        .intValue())
                .isEqualTo(Limits.BATCH_ENTRIES);
        assertThat(API.at("/components/schemas/seq/maximum").longValue()).isEqualTo(Limits.SEQ);
        assertThat(API.at("/components/schemas/entry/properties/subject/maxLength")
                        .intValue())
                .isEqualTo(Limits.NAME_CHARACTERS);
        assertThat(API.at("/components/schemas/ack/properties/retryAfterMillis/maximum")
                        .longValue())
                .isEqualTo(Limits.RETRY_AFTER.toMillis());
        assertThat(API.at("/components/schemas/batchProperties/properties/enc/const")
                        .stringValue())
                .isEqualTo(BatchCodec.ENCODING);
        assertThat(API.at("/components/messages/batch/contentType").stringValue())
                .isEqualTo(BatchCodec.CONTENT_TYPE);
    }

    /// What the description calls required is refused by the code when it is missing, and what it does not is
    /// taken.
    @Test
    void requiredMeansRequired() {
        refusedWithoutRequired("ack", Samples.lines("ack-overloaded.json").getFirst(), Ack::decode);
        refusedWithoutRequired("presence", Samples.lines("birth.json").getFirst(), Presence::decode);
        refusedWithoutRequired("ask", Samples.lines("ask.json").getFirst(), FeedAsk::decode);
        refusedWithoutRequired(
                "feedHeader",
                Samples.lines("feed-restart.ndjson").getFirst(),
                bytes -> FeedBatch.decode(Deflated.of(new String(bytes, UTF_8) + "\n")));
        refusedWithoutRequired("feedItem", Samples.lines("feed.ndjson").getLast(), FeedItem::decode);
        refusedWithoutRequired("entry", Samples.lines("entries.ndjson").getLast(), EntryCodec::decode);
        refusedWithoutRequired(
                "batchHeader",
                Samples.lines("probe.ndjson").getFirst(),
                bytes -> BatchCodec.decode(Deflated.of(new String(bytes, UTF_8) + "\n")));
    }

    private interface Reader {
        void read(byte[] bytes) throws Malformed;
    }

    private static void refusedWithoutRequired(String name, String sample, Reader reader) {
        JsonNode whole = JSON.readTree(sample);
        var refused = new TreeSet<String>();
        for (String field : whole.propertyNames()) {
            var without = (ObjectNode) whole.deepCopy();
            without.remove(field);
            try {
                reader.read(JSON.writeValueAsBytes(without));
            } catch (Malformed e) {
                refused.add(field);
            }
        }
        assertThat(refused).isEqualTo(new TreeSet<>(texts(API.at("/components/schemas/" + name + "/required"))));
    }
}
