package cn.bianmin.kiosk.bench;

import cn.bianmin.kiosk.bench.TerminalState.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One terminal's ledger and the hub's copy of it, entry beside entry, as far as they were seen. It keeps the
/// newest part of each; since every hash covers all entries before it, equal hashes there say that all before
/// are equal. Pure, not thread-safe.
final class TwinBooks {
    /// The hub's copy of one entry.
    record Copy(long seq, String type, @Nullable String level, String hash, String receivedAt) {}

    /// An entry's place.
    record Place(String epoch, long seq) {}

    /// One line of both books; at least one side is there.
    record Pair(
            Place place, @Nullable Line terminal, @Nullable Copy hub) {
        boolean differs() {
            return terminal != null && hub != null && !terminal.hash().equals(hub.hash());
        }
    }

    private static final class Volume {
        final TreeMap<Long, Line> terminal = new TreeMap<>();
        final TreeMap<Long, Copy> hub = new TreeMap<>();

        long head() {
            return terminal.isEmpty() ? 0 : terminal.lastKey();
        }

        long held() {
            return hub.isEmpty() ? 0 : hub.lastKey();
        }
    }

    private static final int MAX_LINES = 5_000;
    private static final int MAX_EPOCHS = 8;
    // The two sides are looked at one after the other, so the hub may seem ahead once; a terminal that has truly less
    // than the hub stays behind.
    private static final int LOOKS_BEHIND = 4;

    private final Map<String, Volume> volumes = new LinkedHashMap<>();
    private final List<Place> ratings = new ArrayList<>();
    private String epoch = "";
    private int looksBehind;

    /// The terminal said that its ledger is `epoch`, up to `head`, and showed some lines.
    void seeTerminal(String epoch, long head, List<Line> lines) {
        this.epoch = epoch;
        var volume = volume(epoch);
        for (var line : lines) {
            if (volume.terminal.putIfAbsent(line.seq(), line) == null
                    && line.isRating()
                    && ratings.size() < MAX_LINES) {
                ratings.add(new Place(epoch, line.seq()));
            }
        }
        bound(volume.terminal);
        looksBehind = volume.held() > head ? looksBehind + 1 : 0;
    }

    /// The hub showed some of its copy of `epoch`.
    void seeHub(String epoch, List<Copy> copies) {
        var volume = volume(epoch);
        for (var copy : copies) volume.hub.put(copy.seq(), copy);
        bound(volume.hub);
    }

    /// Where to go on reading the terminal.
    Place terminalEnd() {
        return new Place(epoch, epoch.isEmpty() ? 0 : volume(epoch).head());
    }

    /// Where to go on reading the hub; empty until the terminal was seen.
    Optional<Place> hubEnd() {
        return epoch.isEmpty()
                ? Optional.empty()
                : Optional.of(new Place(epoch, volume(epoch).held()));
    }

    /// Entries that the terminal has accepted, all epochs seen.
    long accepted() {
        return volumes.values().stream().mapToLong(Volume::head).sum();
    }

    /// Those of them that the hub holds.
    long held() {
        return volumes.values().stream().mapToLong(Volume::held).sum();
    }

    /// The places of the ratings seen at the terminal, in order; a correction is none.
    List<Place> ratings() {
        return List.copyOf(ratings);
    }

    boolean isHeld(Place place) {
        var volume = volumes.get(place.epoch());
        return volume != null && (volume.hub.containsKey(place.seq()) || volume.held() > place.seq());
    }

    /// The newest `max` lines, newest first.
    List<Pair> newest(int max) {
        var pairs = new ArrayList<Pair>();
        for (var entry : new ArrayList<>(volumes.entrySet()).reversed()) {
            var volume = entry.getValue();
            long from = Math.max(volume.head(), volume.held());
            for (long seq = from; seq >= 1 && pairs.size() < max; seq--) {
                var line = volume.terminal.get(seq);
                var copy = volume.hub.get(seq);
                if (line != null || copy != null) pairs.add(new Pair(new Place(entry.getKey(), seq), line, copy));
            }
        }
        return pairs;
    }

    /// The first place in the current epoch where the two sides contradict each other.
    Optional<Place> difference() {
        var volume = volumes.get(epoch);
        if (volume == null) return Optional.empty();
        long expected = -1;
        for (var copy : volume.hub.values()) {
            var line = volume.terminal.get(copy.seq());
            boolean gap = expected >= 0 && copy.seq() != expected;
            if (gap || (line != null && !line.hash().equals(copy.hash()))) {
                return Optional.of(new Place(epoch, gap ? expected : copy.seq()));
            }
            expected = copy.seq() + 1;
        }
        return looksBehind >= LOOKS_BEHIND ? Optional.of(new Place(epoch, volume.held())) : Optional.empty();
    }

    private Volume volume(String epoch) {
        var volume = volumes.computeIfAbsent(epoch, _ -> new Volume());
        if (volumes.size() > MAX_EPOCHS) {
            volumes.remove(volumes.keySet().iterator().next());
        }
        return volume;
    }

    private static void bound(NavigableMap<Long, ?> side) {
        while (side.size() > MAX_LINES) side.pollFirstEntry();
    }
}
