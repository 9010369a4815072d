package cn.bianmin.provisioning.complaints;

import cn.bianmin.contract.ComplaintFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What can be asked of the complaints. Thread-safe. Every answer is bounded.
public final class ComplaintViews {
    /// Rows of one page.
    public static final int PAGE = 50;

    private final Rows rows;

    /// Where the rows are.
    public interface Rows {
        /// Reads as of one moment.
        <T> T read(Function<ComplaintStore, T> work);
    }

    public ComplaintViews(Rows rows) {
        this.rows = rows;
    }

    /// @param closed the settled ones instead of the others
    /// @param reader account of whoever looks; what is about them is not shown to them
    public record Filter(boolean closed, String reader, Sight sight) {}

    /// Where a page ends, and the next one begins.
    public record Cursor(long dueMillis, String id) {}

    /// @param next empty for the last page
    public record Page(List<Grievance> grievances, Optional<Cursor> next) {}

    /// A page of complaints, the one that is due first before the others.
    ///
    /// @param after end of the page before; null for the first page
    public Page list(Filter filter, @Nullable Cursor after) {
        return rows.read(store -> {
            var found = store.list(filter, after, PAGE + 1);
            if (found.size() <= PAGE) return new Page(found, Optional.empty());
            var shown = found.subList(0, PAGE);
            return new Page(shown, Optional.of(store.cursor(shown.getLast().id())));
        });
    }

    /// @param next empty for the last page
    public record Ledger(List<PublicRow> rows, Optional<PublicRow.Cursor> next) {}

    /// A page of the public ledger, the newest first.
    ///
    /// @param after end of the page before; null for the first page
    public Ledger ledger(PublicRow.@Nullable Cursor after) {
        return rows.read(store -> {
            var found = store.ledger(after, PAGE + 1);
            if (found.size() <= PAGE) return new Ledger(found, Optional.empty());
            var shown = found.subList(0, PAGE);
            return new Ledger(shown, Optional.of(shown.getLast().cursor()));
        });
    }

    /// The complaints of a channel, the latest first.
    public List<ComplaintFile> ofChannel(ComplaintFact.Channel channel, int limit) {
        return rows.read(store -> store.ofChannel(channel, limit));
    }

    /// Whether somebody sees a complaint that others handle.
    public boolean sees(String id, Sight sight) {
        return switch (sight) {
            case Sight.Everything() -> true;
            case Sight.Handled() -> false;
            case Sight.Below below -> grievance(id).filter(below::holds).isPresent();
        };
    }

    /// Everything of one complaint; empty where nobody lodged it.
    public Optional<ComplaintFile> file(String id) {
        return rows.read(store -> store.grievance(id).map(_ -> store.file(id)));
    }

    /// What there is of its recording.
    ///
    /// @param since recordings that came before are kept no longer
    public Hearing hearing(ComplaintFile file, Instant since) {
        var complaint = file.complaint();
        var terminal = file.terminal();
        var voice = complaint.lodged().map(ComplaintFact.Lodged::voice);
        if (voice.isEmpty() || terminal.isEmpty()) return new Hearing.Silent();
        if (complaint.at(ComplaintFact.Lodged.class).orElseThrow().isBefore(since)) return new Hearing.Gone();
        int pieces = voice.get().pieces();
        var parts = rows.read(store -> store.voices().parts(terminal.get(), complaint.id())).stream()
                .filter(each -> each.part() <= pieces)
                .toList();
        return parts.size() < pieces
                ? new Hearing.Incomplete(pieces, parts.size())
                : new Hearing.Whole(voice.get(), parts, terminal.get(), complaint.id());
    }

    /// How many complaints have a recording that came since then and lacks a piece.
    public int incompleteVoices(Instant since) {
        return rows.read(store -> store.voices().incomplete(since));
    }

    /// One complaint as lists show it.
    public Optional<Grievance> grievance(String id) {
        return rows.read(store -> store.grievance(id));
    }
}
