package cn.bianmin.provisioning.year;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Backlog;
import cn.bianmin.agent.ledger.Book;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.Position;
import cn.bianmin.agent.ledger.Reading;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.agent.ledger.SqliteStore;
import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Hash;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A [Book] as the rest of a terminal knows it, without the thread that commits.
record BookLedger(Book book, SqliteStore store, Function<Draft, Append> appender)
        implements Ledger, Backlog, StateTables {
    @Override
    public CompletableFuture<Append> append(Draft draft) {
        return CompletableFuture.completedFuture(appender.apply(draft));
    }

    @Override
    public Position position() {
        return book.position();
    }

    @Override
    public List<Row> read(long from, int maxEntries, int maxBytes) {
        return book.read(from, maxEntries, maxBytes);
    }

    @Override
    public Optional<Hash> hashAt(long seq) {
        return book.hashAt(seq);
    }

    @Override
    public void acknowledged(long seq) {
        book.acknowledged(seq);
    }

    @Override
    public void strike(long seq) {
        throw new AssertionError("Nothing here is poison, and entry " + seq + " was struck");
    }

    @Override
    public void rebirth(String detail) {
        throw new AssertionError("The hub never lost anything, and the terminal began anew: " + detail);
    }

    @Override
    public <T> Optional<T> ask(Reading<T> reading) {
        return Optional.of(store.ask(reading));
    }
}
