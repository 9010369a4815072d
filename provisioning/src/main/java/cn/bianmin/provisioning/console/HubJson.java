package cn.bianmin.provisioning.console;

import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.HubViews.Exported;
import cn.bianmin.provisioning.ledgers.HubViews.Quarantined;
import cn.bianmin.provisioning.ledgers.TerminalView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What the hub shows, as JSON. One form for HTTP and for the command line. Thread-safe.
public final class HubJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private HubJson() {}

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// A full CloudEvents 1.0 event. `time` is put right where a boot without good time is known by now; the
    /// terminal's own word stays in `terminaltime` then.
    public static Map<String, Object> cloudEvent(Exported exported) {
        HubEntry held = exported.entry();
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", held.terminal() + "/" + held.epoch() + "/" + held.seq());
        event.put("source", "urn:bianmin:terminal:" + held.terminal());
        Optional<Entry> entry = decode(held);
        event.put("type", entry.map(Entry::type).orElse("unreadable"));
        entry.ifPresent(read -> describe(event, read, exported.offsetMillis()));
        event.put("terminal", held.terminal().value());
        event.put("epoch", held.epoch().value());
        event.put("sequence", held.seq());
        event.put("hash", held.hash().toString());
        event.put("hubsequence", held.position());
        event.put("hubreceived", held.receivedAt().toString());
        event.put("disposition", held.disposition().name());
        entry.ifPresent(read -> {
            event.put("datacontenttype", "application/json");
            event.put("data", read.data());
        });
        return event;
    }

    private static void describe(Map<String, Object> event, Entry entry, @Nullable Long offsetMillis) {
        var stamp = entry.stamp();
        if (!stamp.clock().isGood() && offsetMillis != null) {
            event.put(
                    "time",
                    Instant.ofEpochMilli(stamp.monoMillis() + offsetMillis).toString());
            event.put("terminaltime", stamp.time().toString());
        } else {
            event.put("time", stamp.time().toString());
        }
        if (entry.subject() != null) {
            event.put("subject", entry.subject());
        }
        event.put("clock", stamp.clock().name());
        event.put("boot", stamp.boot());
        event.put("mono", stamp.monoMillis());
        if (entry.origin() != null) {
            event.put("origin", entry.origin().id().toString());
        }
    }

    /// One place of one epoch, as the hub holds it.
    public static Map<String, Object> place(HubEntry held) {
        var place = new LinkedHashMap<String, Object>();
        place.put("epoch", held.epoch().value());
        place.put("seq", held.seq());
        place.put("type", held.type());
        place.put("hash", held.hash().toString());
        place.put("disposition", held.disposition().name());
        place.put("receivedAt", held.receivedAt().toString());
        decode(held)
                .ifPresent(entry -> place.put(
                        "entry",
                        Map.of(
                                "data",
                                entry.data(),
                                "time",
                                entry.stamp().time().toString())));
        return place;
    }

    public static Map<String, Object> terminal(TerminalView view) {
        var terminal = new LinkedHashMap<String, Object>();
        terminal.put("terminal", view.terminal());
        terminal.put("online", view.online());
        terminal.put("takenBack", view.takenBack());
        terminal.put("software", view.software());
        terminal.put("epoch", view.epoch());
        terminal.put("head", view.head());
        terminal.put("backlog", view.backlog());
        terminal.put(
                "lastReceived",
                view.lastReceived() == null ? null : view.lastReceived().toString());
        terminal.put("chain", view.chain());
        terminal.put("accepted", view.accepted());
        terminal.put("duplicate", view.duplicate());
        terminal.put("struck", view.struck());
        terminal.put("missing", view.missing());
        terminal.put("quarantined", view.quarantined());
        return terminal;
    }

    public static Map<String, Object> quarantined(Quarantined row) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("terminal", row.terminal());
        shown.put("reason", row.reason().name());
        shown.put("sentence", row.sentence());
        shown.put("sha256", row.sha256().toString());
        shown.put("bytes", row.bytes());
        shown.put("kept", row.kept());
        shown.put("count", row.count());
        shown.put("firstSeen", row.firstSeen().toString());
        shown.put("lastSeen", row.lastSeen().toString());
        return shown;
    }

    private static Optional<Entry> decode(HubEntry held) {
        try {
            return held.bytes().length == 0 ? Optional.empty() : Optional.of(EntryCodec.decode(held.bytes()));
        } catch (Malformed e) {
            // Its disposition says so already.
            return Optional.empty();
        }
    }
}
