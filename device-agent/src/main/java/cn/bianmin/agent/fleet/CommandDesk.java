package cn.bianmin.agent.fleet;

import cn.bianmin.agent.feed.Feed;
import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.ledger.StateTables;
import cn.bianmin.contract.CommandFact;
import cn.bianmin.contract.CommandFact.Given;
import cn.bianmin.contract.CommandFact.Why;
import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Entry;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Said;
import cn.bianmin.contract.TerminalId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the feed and carries out what it commands, one after the other. One thread.
///
/// A command is used up by the entry `command.taken`, which is on disk before anything is done: where the power
/// fails in between it is not done, and the next start says so. That is the way round that can be put right by
/// giving it again.
public final class CommandDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);

    private static final Said STARTED_AGAIN = new Said("终端程序已重新启动。", "The agent was started again.");
    private static final Said STOPPED_AT_IT =
            new Said("执行时终端停了,请重新下达。", "The terminal stopped while it was at it. Give it again.");
    private static final Said NOT_HERE = new Said("本机没有所需的设备。", "This terminal has not what it takes.");
    private static final Said FAILED = new Said("没有成功,原因见终端日志。", "It failed; the terminal's log says why.");

    private final Ledger ledger;
    private final StateTables tables;
    private final CommandRules rules;
    private final InstantSource time;
    private final Map<CommandKind, Deed> deeds;
    private final StrangerGate gate;
    private final FeedRound round;
    private boolean isSettled;
    private boolean isStopping;

    /// @param time as good as the terminal knows it
    /// @param deeds of the kinds that this terminal can do
    public CommandDesk(
            TerminalId terminal,
            Feed feed,
            Ledger ledger,
            StateTables tables,
            CommandRules rules,
            InstantSource time,
            Map<CommandKind, Deed> deeds) {
        this.ledger = ledger;
        this.tables = tables;
        this.rules = rules;
        this.time = time;
        this.deeds = Map.copyOf(deeds);
        this.gate = new StrangerGate(time);
        this.round = new FeedRound(feed, terminal.value(), Set.of(EntryKind.COMMAND_GIVEN));
    }

    /// Deals with what came. Whatever cannot be written down now is dealt with the next time.
    void work() {
        if (!isStopping && (isSettled || settle())) round.run(this::isDealtWith);
    }

    /// Says of what was under way when the terminal stopped that it was. A restart is done by then.
    private boolean settle() {
        var open = tables.ask(WordStore.open());
        if (open.isEmpty()) return false;
        for (var each : open.get()) {
            CommandFact end = each.command().equals(CommandKind.RESTART.word())
                    ? new CommandFact.Done(each.id(), each.command(), STARTED_AGAIN.inBoth())
                    : new CommandFact.Refused(
                            each.id(), each.command(), Why.INTERRUPTED, STOPPED_AT_IT.inBoth(), "", 0);
            if (!isKept(end, each.id())) return false;
        }
        isSettled = true;
        return true;
    }

    private boolean isDealtWith(Entry entry, String digest) {
        if (isStopping) return false;
        Given given;
        try {
            given = CommandRules.read(entry);
        } catch (Malformed e) {
            var known = tables.ask(WordStore.known("", digest));
            return known.isPresent() && (known.get().item() || isDone(rules.unreadable(), digest));
        }
        var known = tables.ask(WordStore.known(given.id(), digest));
        return known.isPresent() && isDone(rules.decide(given, known.get(), time.instant()), digest);
    }

    private boolean isDone(Verdict verdict, String digest) {
        return switch (verdict) {
            case Verdict.Known() -> true;
            case Verdict.Refuse(var id, var command, var why, var sentence) ->
                isRefused(id, command, why, sentence, digest);
            case Verdict.Expire(var given) -> {
                LOG.info("A command came too late. command={}", given.command());
                yield isKept(
                        new CommandFact.Expired(given.id(), given.command(), given.notAfter(), digest), given.id());
            }
            case Verdict.Take(var given, var kind) -> {
                boolean taken = isKept(new CommandFact.Taken(given.id(), given.command(), digest), given.id());
                if (taken) carryOut(given, kind);
                yield taken;
            }
        };
    }

    private boolean isRefused(String id, String command, Why why, Said sentence, String digest) {
        long more = 0;
        if (!why.isGenuine()) {
            if (!gate.mayRecord()) return true;
            more = gate.unrecorded();
        }
        LOG.warn("A command is refused. why={} {}", why, sentence.english());
        boolean kept = isKept(new CommandFact.Refused(id, command, why, sentence.inBoth(), digest, more), id);
        if (kept && !why.isGenuine()) gate.recorded();
        return kept;
    }

    private void carryOut(Given given, CommandKind kind) {
        LOG.info("A command is carried out. command={}", given.command());
        switch (outcome(given, kind)) {
            case Deed.Outcome.Done(var sentence, var lines) -> {
                for (var part : CommandOutput.of(given.id(), lines)) isKept(part, given.id());
                isKept(new CommandFact.Done(given.id(), given.command(), sentence.inBoth()), given.id());
            }
            case Deed.Outcome.Refused(var why, var sentence) ->
                isKept(new CommandFact.Refused(given.id(), given.command(), why, sentence.inBoth(), "", 0), given.id());
            case Deed.Outcome.Stopping() -> isStopping = true;
        }
    }

    private Deed.Outcome outcome(Given given, CommandKind kind) {
        var deed = deeds.get(kind);
        if (deed == null) return new Deed.Outcome.Refused(Why.FAILED, NOT_HERE);
        try {
            return deed.carryOut(given);
        } catch (RuntimeException e) {
            LOG.error("A command failed. command={}", given.command(), e);
            return new Deed.Outcome.Refused(Why.FAILED, FAILED);
        }
    }

    private boolean isKept(CommandFact fact, String id) {
        return ledger.appendAndWait(id.isEmpty() ? Draft.of(fact) : new Draft(fact, id)) instanceof Append.Accepted;
    }
}
