package cn.bianmin.provisioning.ratings;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Epoch;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.RatingFact;
import cn.bianmin.contract.RatingLoopFact;
import cn.bianmin.contract.Sealed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.ratings.LoopClocks;
import cn.bianmin.rules.ratings.LoopStage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works a run of entries into the tasks: made for one transaction and thrown away with it. An entry that
/// cannot be used is left out and named; it never stops the rest. Not thread-safe.
///
/// Each rating of two or less is a task, and so is each number that was left after one: by decision nothing
/// says which rating that was. A rating that the villager corrects for the better within its time is none any
/// more.
public final class TaskFold {
    private static final String LOOP = "rating-loop.";
    private static final int ID_BYTES = 13;
    private static final int NAME_CHARACTERS = 64;
    private static final Logger LOG = LoggerFactory.getLogger(TaskFold.class);

    private final TaskStore store;
    private final LoopClocks clocks;
    private final Instant now;

    public TaskFold(TaskStore store, LoopClocks clocks, Instant now) {
        this.store = store;
        this.clocks = clocks;
        this.now = now;
    }

    /// Works an entry in where it is about a bad rating.
    ///
    /// @param held in the hub's order, of every disposition
    public void next(HubEntry held) {
        boolean ours = held.type().startsWith(LOOP)
                || held.type().equals("rating.given")
                || held.type().equals("rating.callback-requested");
        if (held.disposition() != Disposition.ACCEPTED || !ours) {
            return;
        }
        try {
            take(held);
        } catch (Malformed e) {
            LOG.warn(
                    "A fact is left out of the bad ratings. terminal={} place={}/{} {}",
                    held.terminal(),
                    held.epoch(),
                    held.seq(),
                    e.getMessage());
        }
    }

    private void take(HubEntry held) throws Malformed {
        Entry entry = EntryCodec.decode(held.bytes());
        Facts facts = entry.facts().orElseThrow(() -> new Malformed("The entry says nothing of a rating."));
        if (facts instanceof Facts.RatingGiven rating) {
            given(held, entry, rating);
        } else if (facts instanceof RatingFact.CallbackRequested call
                && call.level().isNegative()) {
            var _ = open(
                    held,
                    entry,
                    rated(
                            held,
                            entry,
                            call.counter(),
                            call.item(),
                            call.level(),
                            call.reasons(),
                            Optional.of(call.contact())));
        } else if (facts instanceof RatingLoopFact) {
            done(held, entry);
        }
    }

    private void given(HubEntry held, Entry entry, Facts.RatingGiven rating) throws Malformed {
        var rated = rated(
                held,
                entry,
                rating.counter(),
                rating.item(),
                rating.level(),
                rating.reasons() == null ? List.of() : rating.reasons(),
                Optional.empty());
        Optional<String> corrected = rating.corrects() == null
                ? Optional.empty()
                : store.ofPlace(place(held.terminal(), entry.id().epoch(), rating.corrects()));
        if (corrected.isEmpty()) {
            if (rating.level().isNegative()) openOrJoin(held, entry, rated, rating.tokenHash());
            return;
        }
        String task = corrected.get();
        store.place(place(held.terminal(), entry.id().epoch(), entry.id().seq()), task);
        boolean untouched =
                store.file(task).filter(file -> file.lines().isEmpty()).isPresent();
        if (rating.level().isNegative()) {
            store.say(task, rated);
        } else if (untouched) {
            store.forget(task);
        }
    }

    /// A visit that is rated badly twice is one task while it is open: the worse level, and all reasons.
    private void openOrJoin(HubEntry held, Entry entry, Rated rated, @Nullable String tokenHash) {
        if (tokenHash == null) {
            var _ = open(held, entry, rated);
            return;
        }
        String visit = visit(held.terminal(), tokenHash);
        var before = store.ofPlace(visit).flatMap(store::file);
        if (before.isEmpty() || before.get().task().stage() == LoopStage.CLOSED) {
            store.place(visit, open(held, entry, rated));
            return;
        }
        String task = before.get().task().id();
        store.place(place(held.terminal(), entry.id().epoch(), entry.id().seq()), task);
        store.say(task, before.get().rated().and(rated));
    }

    private String open(HubEntry held, Entry entry, Rated rated) {
        String id = place(held.terminal(), entry.id().epoch(), entry.id().seq());
        store.place(id, id);
        store.open(id, entry.stamp().believed(held.receivedAt()), rated);
        stands(id);
        return id;
    }

    private void done(HubEntry held, Entry entry) throws Malformed {
        String id = entry.subject();
        var before = Optional.ofNullable(id).flatMap(store::file);
        if (id == null || before.isEmpty()) throw new Malformed("There is no such bad rating.");
        var file = before.get().with(new Stored(held.bytes(), held.receivedAt()));
        store.facts().add(id, file.lines().size(), held, file.lines().getLast().rule());
        stands(id);
    }

    private void stands(String id) {
        store.file(id).ifPresent(file -> store.standing(file.task(), clocks, now));
    }

    private static Rated rated(
            HubEntry held,
            Entry entry,
            String counter,
            @Nullable String item,
            Level level,
            List<RatingFact.Reason> reasons,
            Optional<Sealed> contact)
            throws Malformed {
        if (counter.length() > NAME_CHARACTERS || (item != null && item.length() > NAME_CHARACTERS)) {
            throw new Malformed("The name of its counter or item is longer than any.");
        }
        return new Rated(
                held.terminal(),
                counter,
                item == null ? "" : item,
                Deadlines.dayOf(entry.stamp().believed(held.receivedAt())),
                level,
                reasons.stream().distinct().toList(),
                contact);
    }

    /// The id of the task that a rating at this place is: its place in the ledger, hashed, since the place
    /// itself would say beside which ticket it stands.
    private static String place(TerminalId terminal, Epoch epoch, long seq) {
        return hashed("bianmin bad rating\n" + terminal + "\n" + epoch + "/" + seq);
    }

    /// What says of two ratings that they are of one visit, and not of which.
    private static String visit(TerminalId terminal, String tokenHash) {
        return hashed("bianmin rated visit\n" + terminal + "\n" + tokenHash);
    }

    private static String hashed(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
