package cn.bianmin.kiosk.bench;

import cn.bianmin.kiosk.bench.TwinBooks.Copy;
import cn.bianmin.kiosk.bench.TwinBooks.Place;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The hub on the bench: its power switch, and its ledgers as its own HTTP interface tells them. Thread-safe.
final class HubBench {
    private final PowerSwitch power;
    private final Feed feed;
    private final InstantSource time;
    private Instant seenAt;

    HubBench(PowerSwitch power, Feed feed, InstantSource time) {
        this.power = power;
        this.feed = feed;
        this.time = time;
        this.seenAt = time.instant();
    }

    PowerSwitch power() {
        return power;
    }

    /// Reads on in the copy of `terminal`'s ledger; empty while the hub is off or knows nothing new.
    List<Copy> look(String terminal, Place after) throws InterruptedException {
        Optional<URI> address = power.address("http");
        if (address.isEmpty()) return List.of();
        try {
            var answer = feed.get(
                    address.get()
                            .resolve("/api/v1/terminals/%s/ledger?epoch=%s&after=%d"
                                    .formatted(terminal, after.epoch(), after.seq())),
                    JsonNode.class);
            seen();
            var copies = new ArrayList<Copy>();
            for (var entry : answer.path("entries")) copies.add(copy(entry));
            return copies;
        } catch (IOException e) {
            // It was switched off under our eyes, or does not know the terminal yet.
            return List.of();
        }
    }

    Picture.Hub picture(long held) {
        var powered = power.power();
        return new Picture.Hub(
                powered.name(),
                held,
                powered == PowerSwitch.Power.ON ? "" : lastSeen().toString());
    }

    private synchronized void seen() {
        seenAt = time.instant();
    }

    private synchronized Instant lastSeen() {
        return seenAt;
    }

    private static Copy copy(JsonNode entry) {
        var level = entry.path("entry").path("data").path("level");
        return new Copy(
                entry.path("seq").asLong(),
                entry.path("type").asString(""),
                level.isString() ? level.asString() : null,
                entry.path("hash").asString(""),
                entry.path("receivedAt").asString(""));
    }
}
