package cn.bianmin.provisioning.year;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.FeedAsk;
import cn.bianmin.contract.Malformed;
import cn.bianmin.provisioning.cases.CasesProjector;
import cn.bianmin.provisioning.cases.Matter;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.rules.cases.CaseState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        open.removeIf(id -> check(id).filter(row -> row.state().isClosed()).isPresent());
    }

    private Optional<Matter> check(String id) {
        var cases = year.hub.cases().cases();
        var row = cases.matter(id);
        if (row.isPresent()) {
            var counted = Recount.check(
                    cases.file(id).orElseThrow(),
                    row.get(),
                    year.times.instant(),
                    documents.acceptDays(),
                    documents.knowsNextYear());
            year.counts.happened(
                    "deadline equal to the oracle's", counted.dueDay().isPresent() ? 1 : 0);
            year.counts.happened("case seen overdue", counted.overdue() ? 1 : 0);
        }
        year.counts.happened("case recounted");
        return row;
    }

    void atTheEnd() {
        homes.keySet().forEach(id -> {
            assertThat(check(id)).as("lost: %s", id).isPresent();
            var lines = year.hub.cases().cases().file(id).orElseThrow().lines();
            lines.forEach(line -> line.rule().ifPresent(rule -> year.counts.happened("superseded by " + rule)));
            year.counts.happened(
                    "case closed", year.hub.find(id).orElseThrow().state().isClosed() ? 1 : 0);
        });
        nothingIsLost();
        stationsSeeWhatTheHubSees();
        whatIsMadeOfTheLedgersIsMadeAgain();
        sameMattersAreMarked();
        nobodyKnowsWhoRated();
        year.voices.check();
    }

    /// Each entry that a station's ledger accepted is at the hub once, with the station's own hash.
    private void nothingIsLost() {
        var held = new HashMap<String, String>();
        for (var entry : entries()) {
            var place = entry.terminal() + " " + entry.epoch() + "/" + entry.seq();
            assertThat(held.put(place, entry.hash().toString()))
                    .as("twice: %s", place)
                    .isNull();
        }
        for (var station : year.stations) {
            assertThat(station.isConfirmed()).as("%s is confirmed", station.id).isTrue();
            for (var one : station.accepted()) {
                assertThat(held.get(station.id + " " + one.place()))
                        .as("lost: %s of %s", one.place(), station.id)
                        .isEqualTo(one.hash().toString());
            }
            year.counts.happened(
                    "entry accepted by a station and held", station.accepted().size());
        }
        year.counts.happened("entry held by the hub", held.size());
    }

    private List<HubEntry> entries() {
        var all = new ArrayList<HubEntry>();
        var views = year.hub.ledgers().views();
        for (var page = views.held(0, PAGE);
                !page.isEmpty();
                page = views.held(all.getLast().position(), PAGE)) {
            all.addAll(page);
        }
        return all;
    }

    private void stationsSeeWhatTheHubSees() {
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
                year.counts.happened("case the same at station and hub");
            }
        }
        homes.forEach((id, home) -> assertThat(year.atHome(home.station(), id))
                .as("%s at %s", id, home.station().id)
                .isEqualTo(year.hub.find(id)));
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
                // Of one that ended without being accepted no deadline means anything any more.
                boolean due =
                        made.cases().file(id).orElseThrow().matter().accepted().isPresent();
                if (due || row.state().isUndecided()) assertThat(again).isEqualTo(row);
                else assertThat(again.state()).isEqualTo(row.state());
            }
        }
    }

    private boolean isWithdrawn(String id) {
        return year.hub.find(id).orElseThrow().state() == CaseState.WITHDRAWN;
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
        var others = new StringBuilder();
        var ratings = new ArrayList<String>();
        for (var held : entries()) {
            if (held.disposition() != Disposition.ACCEPTED) continue;
            var text = new String(held.bytes(), UTF_8);
            if (held.type().startsWith("rating.")) ratings.add(text);
            else if (held.type().equals("case.received"))
                others.append(code(held)).append('\n');
        }
        assertThat(ratings).isNotEmpty();
        var codes = others.toString().lines().toList();
        var names = new HashSet<>(codes);
        names.addAll(homes.keySet());
        for (var rating : ratings) {
            assertThat(words(rating)).as("a rating names no case").doesNotContainAnyElementsOf(names);
        }
        year.counts.happened("rating that leads nowhere", ratings.size());
        assertThat(year.voices.tokens()).doesNotContainAnyElementsOf(names);
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
