package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.LedgerStore.Header;
import cn.bianmin.agent.ledger.LedgerStore.Place;
import cn.bianmin.agent.ledger.StoreException.Kind;
import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Stamp;
import cn.bianmin.contract.TerminalId;
import java.util.Optional;
import java.util.function.Supplier;

/// What is checked before a ledger serves: whose it is, that the row on which the next one will stand is whole
/// and follows the one before, that the witness does not know more. Takes the same time whatever the backlog;
/// [Inspection] checks the rest while the ledger serves.
///
/// @param contradiction what the witness knows better, one sentence; empty where it does not
record Opening(LedgerStore store, Ends ends, Optional<String> contradiction) {
    /// Opens what is there, salvages what is damaged, founds what is missing.
    ///
    /// @param epochs names for epochs that begin here
    /// @throws StoreException where the storage cannot be used at all; nothing is left open
    static Opening of(Storage storage, TerminalId terminal, Supplier<Epoch> epochs, Supplier<Stamp> stamps) {
        Optional<LedgerStore> present = Optional.empty();
        Optional<Ends> known = Optional.empty();
        String damage;
        try {
            var opening = look(storage, terminal, epochs.get());
            if (opening.contradiction().isEmpty()) {
                return opening.ready(storage);
            }
            damage = opening.contradiction().get();
            present = Optional.of(opening.store());
            // Of a file of another epoch nothing is beyond doubt, not even which of its rows are leftovers.
            known = storage.witness()
                    .filter(witness -> witness.epoch().equals(opening.ends().epoch()))
                    .map(witness -> opening.ends());
        } catch (StoreException e) {
            if (e.kind() != Kind.CORRUPT) {
                throw e;
            }
            damage = e.sentence();
        }
        try {
            Salvage.run(storage, present, known, terminal, epochs.get(), damage, stamps.get());
        } catch (StoreException e) {
            present.ifPresent(LedgerStore::abandon);
            throw e;
        }
        return sound(storage, terminal, epochs.get());
    }

    /// Opens what must be in order.
    static Opening sound(Storage storage, TerminalId terminal, Epoch epochIfNew) {
        var opening = look(storage, terminal, epochIfNew);
        opening.contradiction().ifPresent(sentence -> {
            opening.store().abandon();
            throw new StoreException(Kind.CORRUPT, sentence);
        });
        return opening.ready(storage);
    }

    private Opening ready(Storage storage) {
        try {
            store.prepare();
        } catch (StoreException e) {
            store.abandon();
            throw e;
        }
        storage.sound();
        return this;
    }

    private static Opening look(Storage storage, TerminalId terminal, Epoch epochIfNew) {
        var store = storage.open();
        try {
            var header = store.header().orElseGet(() -> format(store, terminal, epochIfNew));
            if (!header.terminal().equals(terminal)) {
                throw new StoreException(
                        Kind.FOREIGN,
                        "The ledger file belongs to terminal " + header.terminal() + ", and this terminal is "
                                + terminal + ". Put the right card in, or name another folder.");
            }
            var tail = tail(store, header);
            return new Opening(
                    store, Ends.of(store, header, tail), contradiction(storage.witness(), store, header, tail));
        } catch (StoreException e) {
            store.abandon();
            throw e;
        }
    }

    private static Header format(LedgerStore store, TerminalId terminal, Epoch epoch) {
        var header = new Header(terminal, epoch, null, 0, 0);
        store.format(header);
        return header;
    }

    private static Place tail(LedgerStore store, Header header) {
        var extent = store.extent();
        if (extent.head() == 0) {
            return new Place(0, Chain.genesis(header.terminal(), header.epoch()), 0);
        }
        // More rows would cost an opening more than all its other questions to the file, for an answer that the
        // inspection gives a moment later.
        long from = Math.max(extent.oldest(), extent.head() - 1);
        var rows = store.read(from, extent.head(), 2, Integer.MAX_VALUE);
        if (rows.size() != extent.head() - from + 1) {
            throw new StoreException(Kind.CORRUPT, "Some of the last rows of the ledger file are missing.");
        }
        var last = rows.getLast();
        var before = last.seq() == 1
                ? Optional.of(Chain.genesis(header.terminal(), header.epoch()))
                : Optional.of(rows.getFirst())
                        .filter(row -> row.seq() < last.seq())
                        .map(Row::hash);
        if (before.isPresent() && !Chain.next(before.get(), last.bytes()).equals(last.hash())) {
            throw new StoreException(Kind.CORRUPT, "The chain of the ledger breaks at row " + last.seq() + ".");
        }
        return placeOf(store, extent.head());
    }

    private static Optional<String> contradiction(
            Optional<Witness> found, LedgerStore store, Header header, Place tail) {
        if (found.isEmpty() || found.get().epoch().equals(header.previous())) {
            return Optional.empty();
        }
        var witness = found.get();
        if (!witness.epoch().equals(header.epoch())) {
            return Optional.of("The ledger file is another one than this terminal wrote last.");
        }
        if (witness.head() > tail.seq()) {
            return Optional.of("The ledger file ends at row " + tail.seq() + " although row " + witness.head()
                    + " had been written.");
        }
        boolean same = witness.head() == tail.seq()
                ? witness.hash().equals(tail.hash())
                : witness.head() < store.extent().oldest()
                        || placeOf(store, witness.head()).hash().equals(witness.hash());
        return same
                ? Optional.empty()
                : Optional.of("Row " + witness.head() + " of the ledger file is another one than was written.");
    }

    private static Place placeOf(LedgerStore store, long seq) {
        return store.place(seq)
                .orElseThrow(() -> new StoreException(Kind.CORRUPT, "Row " + seq + " of the ledger file is missing."));
    }
}
