package cn.bianmin.agent;

import cn.bianmin.agent.engineer.EngineerDesk;
import cn.bianmin.agent.fleet.Deed.Outcome;
import cn.bianmin.contract.CommandFact.Why;
import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.Said;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What an engineer at the box may do while the desk is open, and what came of it last. Thread-safe.
public final class EngineerAtWork {
    private static final Said NOT_WRITTEN = new Said("终端没能记下这件事。", "The box cannot write it down.");

    private final EngineerDesk desk;
    private final Map<CommandKind, Supplier<Outcome>> acts;
    private volatile Optional<EngineerDesk.Answer> answer = Optional.empty();

    /// @param acts each is called on the thread of [#act] and may take a minute
    public EngineerAtWork(EngineerDesk desk, Map<CommandKind, Supplier<Outcome>> acts) {
        this.desk = desk;
        this.acts = Map.copyOf(acts);
    }

    /// Takes a code that was scanned or typed.
    public EngineerDesk.Answer offer(String shown) {
        var now = desk.offer(shown);
        answer = Optional.of(now);
        return now;
    }

    /// What came of the last code, for whoever showed it; empty where none was shown since the start.
    public Optional<EngineerDesk.Answer> answer() {
        return answer;
    }

    public boolean isOpen() {
        return desk.isOpen();
    }

    /// What can be done, in the order of the kinds.
    public List<CommandKind> kinds() {
        return acts.keySet().stream().sorted().toList();
    }

    /// Does it, after it was written down; empty where the page is shut or the kind is none of [#kinds()].
    public Optional<Outcome> act(CommandKind kind) {
        var act = acts.get(kind);
        if (act == null || !desk.isOpen()) return Optional.empty();
        return Optional.of(desk.mayDo(kind.word()) ? act.get() : new Outcome.Refused(Why.FAILED, NOT_WRITTEN));
    }

    /// The engineer leaves.
    public void leave() {
        answer = Optional.empty();
        desk.leave();
    }
}
