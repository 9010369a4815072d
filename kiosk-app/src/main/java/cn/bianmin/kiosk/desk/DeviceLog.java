package cn.bianmin.kiosk.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.ledger.LedgerView;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Malformed;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the ledger says of devices and of the link since the agent started: read when somebody looks, each
/// entry once. Thread-safe.
final class DeviceLog {
    private static final int CHUNK_ROWS = 1_000;
    private static final int CHUNK_BYTES = 4_000_000;
    /// How far back the start is looked for: some days of the busiest station.
    private static final long REACH = 50_000;

    private final LedgerView ledger;
    private final Map<String, State> devices = new TreeMap<>();
    private @Nullable Epoch epoch;
    private long next;
    private @Nullable Instant linkChanged;

    DeviceLog(LedgerView ledger) {
        this.ledger = ledger;
    }

    /// @param state `OK`, or what is wrong
    /// @param detail one sentence for the engineer
    record State(String device, String state, String detail, Instant since) {
        boolean isWell() {
            return state.equals("OK");
        }
    }

    /// The newest word of each device that has had one.
    synchronized Map<String, State> devices() {
        readOn();
        return Map.copyOf(devices);
    }

    /// When the link to the hub came or went last; empty where it did neither.
    synchronized Optional<Instant> linkChanged() {
        readOn();
        return Optional.ofNullable(linkChanged);
    }

    private void readOn() {
        var position = ledger.position();
        if (!position.epoch().equals(epoch)) {
            epoch = position.epoch();
            next = Math.max(position.oldest(), position.head() - REACH);
        }
        while (next <= position.head()) {
            var rows = ledger.read(next, CHUNK_ROWS, CHUNK_BYTES);
            if (rows.isEmpty()) return;
            rows.forEach(this::take);
            next = rows.getLast().seq() + 1;
        }
    }

    private void take(Row row) {
        // Most entries are tickets; they need not be understood to be left out.
        var text = new String(row.bytes(), UTF_8);
        if (!text.contains("\"peripheral.state\"")
                && !text.contains("\"link.state\"")
                && !text.contains("\"type\":\"boot\"")) {
            return;
        }
        try {
            take(EntryCodec.decode(row.bytes()));
        } catch (Malformed e) {
            // Whoever shows how devices are has no use for an entry of another version.
            return;
        }
    }

    private void take(Entry entry) throws Malformed {
        if (entry.kind().filter(kind -> kind == EntryKind.BOOT).isPresent()) devices.clear();
        var facts = entry.facts();
        if (facts.isEmpty()) return;
        if (facts.get() instanceof Facts.PeripheralState(var device, var state, var detail)) {
            devices.put(device, new State(device, state, detail, entry.stamp().time()));
        } else if (facts.get() instanceof Facts.LinkState) {
            linkChanged = entry.stamp().time();
        }
    }
}
