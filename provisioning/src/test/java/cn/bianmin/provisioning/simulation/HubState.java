package cn.bianmin.provisioning.simulation;

import static cn.bianmin.provisioning.simulation.Violation.unless;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.Copy;
import cn.bianmin.provisioning.ledgers.Disposition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the hub's database must hold, as counted from its commits. Copied along with an image of the database.
final class HubState {
    record Ledger(TerminalId terminal, Epoch epoch) {}

    record Line(long seq, Hash hash, Disposition disposition) {}

    /// One epoch.
    static final class Copied {
        private final List<Line> lines = new ArrayList<>();
        private long head;
        private Hash hash;

        private Copied(Hash genesis) {
            hash = genesis;
        }

        private Copied(Copied other) {
            lines.addAll(other.lines);
            head = other.head;
            hash = other.hash;
        }

        long head() {
            return head;
        }

        Hash hash() {
            return hash;
        }

        List<Line> lines() {
            return lines;
        }
    }

    private final Map<Ledger, Copied> chains = new LinkedHashMap<>();
    private final Map<Spot, Integer> whole = new HashMap<>();
    private final Set<Spot> struck = new HashSet<>();

    HubState() {}

    HubState copy() {
        var copy = new HubState();
        chains.forEach((ledger, chain) -> copy.chains.put(ledger, new Copied(chain)));
        copy.whole.putAll(whole);
        copy.struck.addAll(struck);
        return copy;
    }

    Map<Ledger, Copied> chains() {
        return chains;
    }

    Copied chain(TerminalId terminal, Epoch epoch) {
        return chains.computeIfAbsent(
                new Ledger(terminal, epoch), ledger -> new Copied(Chain.genesis(terminal, epoch)));
    }

    /// Whether the fact is there, its bytes or at least, after it was struck, its hash.
    boolean holds(Spot fact) {
        return whole.containsKey(fact) || struck.contains(fact);
    }

    void append(TerminalId terminal, Epoch epoch, long first, List<Copy> copies, Promises promises, Journal journal) {
        var chain = chain(terminal, epoch);
        unless(
                first == chain.head + 1,
                "the hub's order is the terminal's order",
                () -> "row " + first + " after " + chain.head + " of " + terminal + "/" + epoch);
        for (var copy : copies) {
            var row = new Spot(terminal, epoch, chain.head + 1, copy.hash());
            unless(
                    copy.disposition() == Disposition.STRUCK
                            || Chain.next(chain.hash, copy.bytes()).equals(copy.hash()),
                    "the hub's chain follows from its bytes",
                    () -> "row " + row);
            var fact = promises.factIn(row);
            switch (copy.disposition()) {
                case ACCEPTED, QUARANTINED -> {
                    int times = whole.merge(fact, 1, Integer::sum);
                    unless(times == 1, "nothing is doubled at the hub", () -> fact + " again at " + row);
                }
                case STRUCK -> struck.add(fact);
                case DUPLICATE ->
                    unless(
                            whole.containsKey(fact),
                            "a duplicate has an original",
                            () -> row + " is called a duplicate, but the hub has no " + fact);
            }
            journal.count("hub row " + copy.disposition());
            chain.lines.add(new Line(row.seq(), row.hash(), copy.disposition()));
            chain.head++;
            chain.hash = copy.hash();
            promises.held(row, fact);
        }
    }

    void gap(TerminalId terminal, Epoch epoch, long last, Hash hash, Promises promises, Journal journal) {
        var chain = chain(terminal, epoch);
        unless(last > chain.head, "a gap lies ahead", () -> last + " <= " + chain.head);
        promises.gapped(new Spot(terminal, epoch, last, hash));
        journal.count("path: gap declared");
        chain.head = last;
        chain.hash = hash;
    }
}
