package cn.bianmin.provisioning.complaints;

import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.VoiceFact;
import cn.bianmin.provisioning.facts.FeedWriter;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.rules.complaints.ComplaintClocks;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works a run of entries into the complaints, and what their owners are told into the feeds: made for one
/// transaction and thrown away with it. An entry that cannot be used is left out and named; it never stops the
/// rest. Not thread-safe.
public final class ComplaintFold {
    private static final String COMPLAINTS = "complaint.";
    private static final Logger LOG = LoggerFactory.getLogger(ComplaintFold.class);

    private final ComplaintStore store;
    private final FeedWriter feeds;
    private final ComplaintClocks clocks;
    private final Instant now;
    private final Map<String, ComplaintFile> files = new HashMap<>();

    public ComplaintFold(ComplaintStore store, FeedWriter feeds, ComplaintClocks clocks, Instant now) {
        this.store = store;
        this.feeds = feeds;
        this.clocks = clocks;
        this.now = now;
    }

    /// Works an entry in where it is about a complaint.
    ///
    /// @param held in the hub's order, of every disposition
    public void next(HubEntry held) {
        if (held.disposition() != Disposition.ACCEPTED) return;
        try {
            if (held.type().equals(EntryKind.VOICE_PIECE.type())) {
                hear(held);
            } else if (held.type().startsWith(COMPLAINTS)) {
                take(held);
            }
        } catch (Malformed e) {
            LOG.warn(
                    "A fact is left out of the complaints. terminal={} place={}/{} {}",
                    held.terminal(),
                    held.epoch(),
                    held.seq(),
                    e.getMessage());
        }
    }

    private void hear(HubEntry held) throws Malformed {
        // What is too old to be kept is not made anew either.
        if (held.receivedAt().isBefore(clocks.voicesKeptSince(now))) return;
        Entry entry = EntryCodec.decode(held.bytes());
        String id = entry.subject();
        if (id == null) throw new Malformed("The entry names nothing that the recording belongs to.");
        if (entry.facts().orElse(null) instanceof VoiceFact.Piece piece) {
            store.voices().add(held.terminal(), id, piece, held.receivedAt());
        }
    }

    private void take(HubEntry held) throws Malformed {
        Entry entry = EntryCodec.decode(held.bytes());
        String id = entry.subject();
        if (id == null) throw new Malformed("The entry names no complaint.");
        var fact = new Stored(held.bytes(), held.receivedAt());
        var file = files.computeIfAbsent(id, store::file).with(fact);
        files.put(id, file);
        var line = file.lines().getLast();
        int number = file.lines().size();
        store.facts().add(id, number, held, line.rule());
        var terminal = file.terminal();
        if (isForItsOwner(line.fact())
                && terminal.isPresent()
                && !terminal.get().equals(TerminalId.HUB)) {
            feeds.feed(
                    terminal.get(),
                    ComplaintStore.FAMILY,
                    id,
                    number,
                    fact.item(line.rule().isEmpty()));
        }
        if (line.rule().isEmpty()) {
            store.row(file, clocks, now);
            if (line.fact() instanceof ComplaintFact.RowPublished row) store.publish(row);
        }
    }

    /// Of what the centre does, the station where it came in learns the answer, and by when it comes, and no
    /// more: not who handles it, whom it is about, or what was found.
    private static boolean isForItsOwner(ComplaintFact fact) {
        return switch (fact) {
            case ComplaintFact.Replied _,
                    ComplaintFact.Acknowledged _,
                    ComplaintFact.ReviewRequested _,
                    ComplaintFact.Extended _,
                    ComplaintFact.Closed _ -> true;
            case ComplaintFact.Lodged _,
                    ComplaintFact.RespondentNamed _,
                    ComplaintFact.Assigned _,
                    ComplaintFact.Viewed _,
                    ComplaintFact.Handled _,
                    ComplaintFact.RowPublished _ -> false;
        };
    }
}
