package cn.bianmin.agent.ledger;

import cn.bianmin.agent.ledger.Append.Accepted;
import cn.bianmin.agent.ledger.Append.Reason;
import cn.bianmin.agent.ledger.Append.Refused;
import cn.bianmin.agent.ledger.StoreException.Kind;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Turns drafts into rows, as far as there is room for them, and has the ledger say when that changes.
final class Admission {
    private final Shedding shedding;
    private final Supplier<Stamp> stamps;

    Admission(Shedding shedding, Supplier<Stamp> stamps) {
        this.shedding = shedding;
        this.stamps = stamps;
    }

    /// @return one answer a draft, valid once the writing is committed
    List<Append> admit(List<Draft> drafts, Writing writing, Ends ends) {
        var answers = new ArrayList<Append>(drafts.size());
        for (var draft : drafts) {
            answers.add(admit(draft, writing, ends));
        }
        shedding.toSay(ends.usedAt(writing.end()))
                .ifPresent(trouble -> writing.add(writing.encode(Draft.of(trouble), stamps.get()), false));
        return answers;
    }

    private Append admit(Draft draft, Writing writing, Ends ends) {
        byte[] bytes;
        try {
            bytes = writing.encode(draft, stamps.get());
        } catch (IllegalArgumentException e) {
            return new Refused(Reason.TOO_LARGE, "The text is too long. Shorten it.");
        }
        var reason = shedding.refuse(draft.kind().importance(), ends.usedAt(writing.end()) + bytes.length);
        if (reason.isPresent()) {
            return new Refused(
                    reason.get(), "The terminal's storage is full. It goes on as soon as the network is back.");
        }
        var accepted = new Accepted(writing.nextId());
        writing.add(bytes, false);
        return accepted;
    }

    /// The answers of a writing that was not committed.
    static List<Append> refused(List<Append> answers, StoreException failure) {
        return answers.stream()
                .map(answer -> answer instanceof Accepted ? refusal(failure) : answer)
                .toList();
    }

    static Append refusal(StoreException failure) {
        return failure.kind() == Kind.FULL
                ? new Refused(Reason.FULL, "The terminal's disk is full. Call the engineer.")
                : new Refused(Reason.BROKEN, "The terminal cannot store anything at the moment. Call the engineer.");
    }
}
