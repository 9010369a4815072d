package cn.bianmin.agent.ledger;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A store that passes everything on; a fake overrides what it is about.
public class StoreView implements LedgerStore {
    private final LedgerStore store;

    public StoreView(LedgerStore store) {
        this.store = store;
    }

    @Override
    public void prepare() {
        store.prepare();
    }

    @Override
    public void abandon() {
        close();
    }

    @Override
    public Optional<Header> header() {
        return store.header();
    }

    @Override
    public void format(Header header) {
        store.format(header);
    }

    @Override
    public Extent extent() {
        return store.extent();
    }

    @Override
    public void commit(Commit commit) {
        store.commit(commit);
    }

    @Override
    public List<Row> read(long from, long to, int maxEntries, int maxBytes) {
        return store.read(from, to, maxEntries, maxBytes);
    }

    @Override
    public Optional<Place> place(long seq) {
        return store.place(seq);
    }

    @Override
    public <T> T ask(Reading<T> reading) {
        return store.ask(reading);
    }

    @Override
    public void strike(long seq) {
        store.strike(seq);
    }

    @Override
    public void acknowledge(long seq) {
        store.acknowledge(seq);
    }

    @Override
    public void purge(long upTo) {
        store.purge(upTo);
    }

    @Override
    public void retract(long seq) {
        store.retract(seq);
    }

    @Override
    public void stage(Commit commit) {
        store.stage(commit);
    }

    @Override
    public void adopt(Header header, boolean rebuild) {
        store.adopt(header, rebuild);
    }

    @Override
    public void unstage() {
        store.unstage();
    }

    @Override
    public void checkpoint() {
        store.checkpoint();
    }

    @Override
    public void check() {
        store.check();
    }

    @Override
    public void backup(Path target) {
        store.backup(target);
    }

    @Override
    public void close() {
        store.close();
    }
}
