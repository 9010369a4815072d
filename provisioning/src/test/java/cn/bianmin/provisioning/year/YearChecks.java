package cn.bianmin.provisioning.year;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.cases.CaseDesk;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.FeedAsk;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Malformed;
import cn.bianmin.provisioning.cases.CaseFile;
import cn.bianmin.provisioning.cases.CasesProjector;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.rules.cases.CaseState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What has to hold in a year, asked of what the hub and the stations show.
final class YearChecks {
    private static final int PAGE = 5_000;

    private final Year year;
    private final Documents documents;
    private final Map<String, Home> homes = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    private record Home(YearStation station, @Nullable String same) {}

    YearChecks(Year year, Documents documents) {
        this.year = year;
        this.documents = documents;
    }

    void received(String id, YearStation station, @Nullable String same) {
        homes.put(id, new Home(station, same));
        open.add(id);
    }

    /// Looks at all that was open the last time, at every rule.
    void open() {
        open.removeIf(
                id -> check(id).filter(file -> file.matter().state().isClosed()).isPresent());
    }

    private Optional<CaseFile> check(String id) {
        var cases = year.hub.cases().cases();
        var row = cases.matter(id);
        var file = cases.file(id);
        assertThat(row.isPresent()).as("a row of %s", id).isEqualTo(file.isPresent());
        if (row.isPresent() && file.isPresent()) {
            var counted = Recount.check(
                    file.get(), row.get(), year.times.instant(), documents.acceptDays(), documents.knowsNextYear());
            year.counts.happened(
                    "deadline equal to the oracle's", counted.dueDay().isPresent() ? 1 : 0);
            year.counts.happened("case seen overdue", counted.overdue() ? 1 : 0);
        }
        year.counts.happened("case recounted");
        return file;
    }

    void atTheEnd() {
        homes.keySet().forEach(id -> {
            var file = check(id).orElseThrow(() -> new AssertionError("lost: " + id));
            file.lines().forEach(line -> line.rule().ifPresent(rule -> year.counts.happened("superseded by " + rule)));
            year.counts.happened("case closed", file.matter().state().isClosed() ? 1 : 0);
        });
        nothingIsLost();
        stationsSeeWhatTheHubSees();
        whatIsMadeOfTheLedgersIsMadeAgain();
        sameMattersAreMarked();
        nobodyKnowsWhoRated();
        year.voices.check();
    }

    /// Each entry that a station's ledger accepted is at the hub once, with the station's own hash, and no
    /// ledger there has a gap.
    private void nothingIsLost() {
        var accepted = new HashMap<String, Map<String, Hash>>();
        year.stations.forEach(station -> accepted.put(station.id.value(), station.accepted()));
        var lasts = new HashMap<String, Long>();
        var found = new HashMap<String, Integer>();
        entries(entry -> {
            var ledger = entry.terminal() + " " + entry.epoch();
            assertThat(entry.seq()).as("next of %s", ledger).isEqualTo(lasts.getOrDefault(ledger, 0L) + 1);
            lasts.put(ledger, entry.seq());
            var terminal = entry.terminal().value();
            var hash = accepted.getOrDefault(terminal, Map.of()).get(entry.epoch() + "/" + entry.seq());
            if (hash != null) {
                assertThat(entry.hash()).as("%s/%d", ledger, entry.seq()).isEqualTo(hash);
                found.merge(terminal, 1, Integer::sum);
            }
            year.counts.happened("entry held by the hub");
        });
        for (var station : year.stations) {
            assertThat(station.isConfirmed()).as("%s is confirmed", station.id).isTrue();
            int kept = station.accepted().size();
            assertThat(found.getOrDefault(station.id.value(), 0))
                    .as("entries that %s accepted and the hub holds", station.id)
                    .isEqualTo(kept);
            year.counts.happened("entry accepted by a station and held", kept);
        }
    }

    /// Every entry that the hub holds, in its order, some at a time: a year does not fit into the memory.
    private void entries(Consumer<HubEntry> reader) {
        var views = year.hub.ledgers().views();
        for (var page = views.held(0, PAGE);
                !page.isEmpty();
                page = views.held(page.getLast().position(), PAGE)) {
            page.forEach(reader);
        }
    }

    private void stationsSeeWhatTheHubSees() {
        var seen = new HashSet<String>();
        for (var station : year.stations) {
            var feeds = year.hub.cases().feeds();
            long last = feeds.last(station.id);
            assertThat(station.fed().held())
                    .as("feed of %s", station.id)
                    .isEqualTo(new FeedAsk(last, feeds.hashAt(station.id, last).orElseThrow()));
            year.counts.happened("item fed", last);
            for (var matter : station.desk().all()) {
                assertThat(matter)
                        .as("at %s", station.id)
                        .isEqualTo(year.hub.find(matter.id()).orElseThrow());
                var home = homes.get(matter.id());
                if (home != null && home.station() == station) seen.add(matter.id());
                year.counts.happened("case the same at station and hub");
            }
        }
        assertThat(seen).as("cases at the station that received them").isEqualTo(homes.keySet());
        homes.forEach(this::stationKnowsWhatItLost);
    }

    /// What a station did and the hub's order left without effect is shown there as lost, and nothing else is.
    private void stationKnowsWhatItLost(String id, Home home) {
        var station = home.station();
        var lost = year.hub.cases().cases().file(id).orElseThrow().lines().stream()
                .filter(line -> line.rule().isPresent() && line.entry().source().equals(station.id))
                .map(CaseFile.Line::fact)
                .toList();
        assertThat(station.desk().lost(id).stream().map(CaseDesk.Lost::fact).toList())
                .as("what %s lost of %s", station.id, id)
                .isEqualTo(lost);
        year.counts.happened("fact shown as lost at its station", lost.size());
    }

    private void whatIsMadeOfTheLedgersIsMadeAgain() {
        try (var anew = CasesProjector.inMemory(year.hub.ledgers().views(), documents.clocks(), year.times)) {
            anew.catchUp();
            var made = year.hub.cases();
            for (var station : year.stations) {
                long last = made.feeds().last(station.id);
                assertThat(anew.feeds().last(station.id)).isEqualTo(last);
                assertThat(anew.feeds().hashAt(station.id, last))
                        .isEqualTo(made.feeds().hashAt(station.id, last));
            }
            for (var id : homes.keySet()) {
                var row = made.cases().matter(id).orElseThrow();
                var again = anew.cases().matter(id).orElseThrow();
                if (again.equals(row)) continue;
                // Of one that ended without being accepted no deadline means anything any more.
                boolean due =
                        made.cases().file(id).orElseThrow().matter().accepted().isPresent();
                if (due || row.state().isUndecided()) assertThat(again).isEqualTo(row);
                else assertThat(again.state()).isEqualTo(row.state());
            }
        }
    }

    private boolean isWithdrawn(String id) {
        return year.hub.cases().cases().matter(id).orElseThrow().state() == CaseState.WITHDRAWN;
    }

    private void sameMattersAreMarked() {
        var stations = new HashMap<String, Set<String>>();
        homes.forEach((id, home) -> {
            if (home.same() != null && !isWithdrawn(id)) {
                stations.computeIfAbsent(home.same(), _ -> new HashSet<>())
                        .add(home.station().unit());
            }
        });
        homes.forEach((id, home) -> {
            boolean twice = home.same() != null
                    && !isWithdrawn(id)
                    && stations.getOrDefault(home.same(), Set.of()).size() > 1;
            assertThat(year.hub.cases().cases().matter(id).orElseThrow().duplicate())
                    .as("%s received at two stations", id)
                    .isEqualTo(twice);
            year.counts.happened("same matter at two stations", twice ? 1 : 0);
        });
    }

    /// No value of a rating stands in anything else, and no value that leads to a case stands in a rating.
    private void nobodyKnowsWhoRated() {
        var names = new HashSet<>(homes.keySet());
        var ratings = new ArrayList<String>();
        entries(held -> {
            if (held.disposition() != Disposition.ACCEPTED) return;
            if (held.type().startsWith("rating.")) ratings.add(new String(held.bytes(), UTF_8));
            else if (held.type().equals("case.received")) names.add(code(held));
        });
        assertThat(ratings).isNotEmpty();
        for (var rating : ratings) {
            assertThat(Collections.disjoint(names, words(rating)))
                    .as("names no case: %s", rating)
                    .isTrue();
        }
        year.counts.happened("rating that leads nowhere", ratings.size());
        assertThat(Collections.disjoint(names, year.voices.tokens()))
                .as("a visit's mark is no case's")
                .isTrue();
    }

    private static String code(HubEntry held) {
        try {
            return EntryCodec.decode(held.bytes()).facts().orElseThrow() instanceof CaseFact.Received received
                    ? received.code()
                    : "";
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.split("[^A-Za-z0-9_-]+")));
    }
}
