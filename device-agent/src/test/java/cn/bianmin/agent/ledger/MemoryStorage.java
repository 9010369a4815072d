package cn.bianmin.agent.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A disk in memory with the real SQLite on it. What was committed stays when the store is closed, as on a
/// disk; [#image()] and [#restore(byte\[\])] are what an engineer does with a card reader.
public class MemoryStorage implements Storage {
    private final List<Projection> projections;
    private final List<byte[]> damaged = new ArrayList<>();
    private SqliteStore store;
    private Optional<Witness> witness = Optional.empty();

    public MemoryStorage(List<Projection> projections) {
        this.projections = projections;
        this.store = SqliteStore.inMemory(new byte[0], projections);
    }

    @Override
    public LedgerStore open() {
        return new StoreView(store) {
            @Override
            public void close() {
                // The disk stays when its user goes.
            }
        };
    }

    /// The store itself, for a test that looks behind the ledger.
    public SqliteStore store() {
        return store;
    }

    public byte[] image() {
        return store.image();
    }

    /// Puts an earlier image on the disk. The side file is on the same card, so it goes with it.
    public void restore(byte[] image) {
        store.close();
        store = SqliteStore.inMemory(image, projections);
        witness = Optional.empty();
    }

    /// Puts an earlier image of the database alone on the disk.
    public void loseSince(byte[] image) {
        var kept = witness;
        restore(image);
        witness = kept;
    }

    @Override
    public Optional<Witness> witness() {
        return witness;
    }

    @Override
    public void witness(Witness written) {
        witness = Optional.of(written);
    }

    @Override
    public void sound() {}

    @Override
    public void salvage(Consumer<Row> found) {
        store.salvage(found);
    }

    @Override
    public String scratch() {
        return "jdbc:sqlite::memory:";
    }

    @Override
    public void replace(Optional<LedgerStore> present, BiConsumer<LedgerStore, String> fill) {
        var next = SqliteStore.inMemory(new byte[0], projections);
        try {
            fill.accept(next, "ledger-damaged-" + (damaged.size() + 1));
        } catch (StoreException e) {
            next.close();
            throw e;
        }
        damaged.add(store.image());
        store.close();
        store = next;
    }

    /// Images that were set aside.
    public List<byte[]> damaged() {
        return List.copyOf(damaged);
    }

    @Override
    public void close() {}
}
