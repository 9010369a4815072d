package cn.bianmin.provisioning.console;

import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Malformed;
import cn.bianmin.provisioning.csv.Csv;
import cn.bianmin.provisioning.ledgers.HubViews.Exported;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What happened to visits, in the vocabulary that queue systems elsewhere use for their analytics (DOMAIN C1),
/// as CloudEvents. Accounts of staff and notes of clerks are left out: `entries` has them, for whoever may see
/// them. One form for HTTP and for the command line. Thread-safe.
public final class VisitEvents {
    private static final Map<EntryKind, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry(EntryKind.TICKET_TAKEN, "addtoqueue"),
            Map.entry(EntryKind.TICKET_CALLED, "invitecitizen"),
            Map.entry(EntryKind.TICKET_RECALLED, "recall"),
            Map.entry(EntryKind.TICKET_NO_SHOW, "noshow"),
            Map.entry(EntryKind.TICKET_REINSERTED, "reinsert"),
            Map.entry(EntryKind.TICKET_HELD, "hold"),
            Map.entry(EntryKind.TICKET_RESUMED, "invitefromhold"),
            Map.entry(EntryKind.TICKET_TRANSFERRED, "returntoqueue"),
            Map.entry(EntryKind.TICKET_RETURNED, "returntoqueue"),
            Map.entry(EntryKind.TICKET_ABANDONED, "customerleft"),
            Map.entry(EntryKind.SERVICE_BEGUN, "beginservice"),
            Map.entry(EntryKind.SERVICE_ADDED, "additionalservice"),
            Map.entry(EntryKind.VISIT_FINISHED, "finish"),
            Map.entry(EntryKind.QUICK_SERVED, "servecitizen")));

    /// Classes P0 and P1, and nothing that a newer terminal may add.
    private static final List<String> FIELDS = List.of(
            "day",
            "number",
            "item",
            "by",
            "priority",
            "seatSide",
            "ahead",
            "estimateMinutes",
            "counter",
            "toCounter",
            "times",
            "after",
            "inaccurateTime",
            "quantity");

    /// Types of entries that are events of a visit.
    public static final Set<String> TYPES =
            NAMES.keySet().stream().map(EntryKind::type).collect(Collectors.toUnmodifiableSet());

    private VisitEvents() {}

    /// Empty where the entry is none, or cannot be read.
    public static Optional<Map<String, Object>> of(Exported exported) {
        try {
            var entry = EntryCodec.decode(exported.entry().bytes());
            var name = entry.kind().map(NAMES::get);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            var event = HubJson.cloudEvent(exported);
            event.keySet().removeAll(Set.of("hash", "boot", "mono", "disposition", "origin", "data"));
            event.put("data", data(name.get(), entry.data()));
            return Optional.of(event);
        } catch (Malformed e) {
            // Intake's own look took it for readable and the codec does not: no reason to withhold the rest.
            return Optional.empty();
        }
    }

    private static Map<String, Object> data(String name, JsonNode said) {
        var data = new LinkedHashMap<String, Object>();
        boolean outOfTurn = said.path("specific").booleanValue(false);
        data.put("event", name.equals("invitecitizen") && outOfTurn ? "invitefromlist" : name);
        String left = said.has("stage") ? stage(said.path("stage").asString("")) : null;
        if (left != null) data.put("stage", left);
        for (String field : FIELDS) {
            JsonNode value = said.path(field);
            if (value.isValueNode() && !value.isNull()) data.put(field, value);
        }
        return data;
    }

    private static @Nullable String stage(String state) {
        return switch (state) {
            case "WAITING", "NO_SHOW" -> "service-creation";
            case "CALLED" -> "at-prep";
            case "SERVING", "HELD" -> "being-served";
            default -> null;
        };
    }

    /// The columns of [#line].
    public static String header() {
        return "hubsequence,time,station,event,ticket,number,item,counter\r\n";
    }

    /// One event as a line of CSV.
    public static String line(Map<String, Object> event) {
        var data = event.get("data") instanceof Map<?, ?> map ? map : Map.of();
        return List.of(
                                text(event.get("hubsequence")),
                                text(event.get("time")),
                                text(event.get("terminal")),
                                text(data.get("event")),
                                text(event.get("subject")),
                                text(data.get("number")),
                                text(data.get("item")),
                                text(data.get("counter")))
                        .stream()
                        .map(Csv::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case JsonNode node -> node.asString("");
            default -> value.toString();
        };
    }
}
