package cn.bianmin.provisioning.simulation;

import static cn.bianmin.provisioning.simulation.Violation.unless;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryId;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What terminals promised, and where each fact has been. Knows nothing of how the product works: it watches
/// rows going to disk and to the hub's database, and compares.
///
/// A *fact* is named by the place of its first row; copies in later epochs carry that as their origin.
final class Promises {
    private final Journal journal;
    private final Map<Spot, Spot> facts = new HashMap<>();
    private final Set<Spot> accepted = new LinkedHashSet<>();
    private final Set<Spot> destroyed = new HashSet<>();
    private final Set<Spot> confirmed = new HashSet<>();
    private final Set<Spot> everHeld = new HashSet<>();
    private HubState hub = new HubState();

    Promises(Journal journal) {
        this.journal = journal;
    }

    HubState hub() {
        return hub;
    }

    Set<Spot> accepted() {
        return accepted;
    }

    boolean isDestroyed(Spot fact) {
        return destroyed.contains(fact);
    }

    /// The fact that stands in a row.
    Spot factIn(Spot row) {
        var fact = facts.get(row);
        unless(fact != null, "the hub holds only what a terminal committed", () -> "no terminal ever wrote " + row);
        return java.util.Objects.requireNonNull(fact);
    }

    // ---- the terminal's disk

    /// A row became durable on a terminal's disk, after `previous`.
    void written(TerminalId terminal, Epoch epoch, Hash previous, long seq, byte[] bytes, Hash hash) {
        var row = new Spot(terminal, epoch, seq, hash);
        unless(
                Chain.next(previous, bytes).equals(hash),
                "the terminal's chain follows from its bytes",
                () -> "row " + row);
        try {
            var entry = EntryCodec.decode(bytes);
            unless(
                    entry.id().equals(new EntryId(epoch, seq)) && entry.source().equals(terminal),
                    "an entry says where it stands",
                    () -> entry.id() + " stands at " + row);
            var origin = entry.origin();
            var fact = origin == null ? row : new Spot(terminal, origin.epoch(), origin.seq(), origin.hash());
            unless(
                    origin == null || fact.equals(facts.get(fact)),
                    "an origin names a first row",
                    () -> row + " claims to be " + fact);
            facts.put(row, fact);
        } catch (Malformed e) {
            throw new Violation("an entry can be read", e);
        }
    }

    /// Somebody was told that the entry is accepted.
    void told(Spot row) {
        unless(facts.containsKey(row), "accepted means on disk", () -> row + " is not on the disk");
        accepted.add(row);
    }

    /// The terminal takes it that the hub holds everything up to this row.
    void believedConfirmed(Spot row) {
        unless(
                row.seq() == 0 || confirmed.contains(row),
                "a terminal believes confirmed only what the hub has committed",
                () -> "the hub never committed " + row);
    }

    /// Retention removes rows from a terminal's disk.
    void forgotten(Collection<Spot> rows) {
        for (var row : rows) {
            var fact = factIn(row);
            if (hub.holds(fact) || !accepted.contains(fact)) {
                continue;
            }
            // The hub had it and was set back since: then the terminal's forgetting is nobody's fault.
            unless(
                    everHeld.contains(fact),
                    "a terminal forgets only what the hub holds",
                    () -> row + " was removed, and the hub never had it");
            if (destroyed.add(fact)) {
                journal.count("fact destroyed: hub set back, then retention");
            }
        }
    }

    /// Something physical took a terminal's rows away, or the hub's.
    ///
    /// @param left the facts that are on the terminal's disk now
    void survivors(TerminalId terminal, Set<Spot> left, String catastrophe) {
        for (var fact : accepted) {
            if (fact.terminal().equals(terminal) && !left.contains(fact) && !hub.holds(fact) && destroyed.add(fact)) {
                journal.count("fact destroyed: " + catastrophe);
            }
        }
    }

    // ---- the hub's database

    /// The hub committed a row.
    void held(Spot row, Spot fact) {
        confirmed.add(row);
        everHeld.add(fact);
    }

    /// The hub committed a gap that ends with this row.
    void gapped(Spot row) {
        factIn(row);
        confirmed.add(row);
    }

    void setBack(HubState image) {
        hub = image;
    }

    // ---- at the end

    /// Everything promised and not physically destroyed is at the hub, once.
    void checkKept() {
        for (var fact : accepted) {
            unless(
                    hub.holds(fact) || destroyed.contains(fact),
                    "nothing accepted is lost",
                    () -> fact + " is not at the hub");
        }
    }
}
