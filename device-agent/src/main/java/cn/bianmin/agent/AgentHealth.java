package cn.bianmin.agent;

import cn.bianmin.agent.clock.TerminalClock;
import cn.bianmin.agent.health.Machine;
import cn.bianmin.agent.health.PartStore;
import cn.bianmin.agent.health.RunMarker;
import cn.bianmin.agent.identity.Identity;
import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.ledger.Position;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.HealthFact;
import cn.bianmin.contract.HealthFact.Part;
import cn.bianmin.contract.HealthFact.Reported;
import cn.bianmin.contract.HealthFact.Run;
import cn.bianmin.contract.HealthFact.Sending;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.Software;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How this terminal does, gathered from its parts. Called on the thread of health.
///
/// @param release number of the release that runs; empty where the software did not come as one
/// @param startedMillis when the agent started, in monotonic milliseconds
/// @param hasPrinter whether one is wired
/// @param identity what the terminal proves itself with, if it has that
record AgentHealth(
        Software software,
        OptionalLong release,
        RunMarker.Start start,
        long startedMillis,
        LongSupplier monoMillis,
        GroupCommit ledger,
        Machine machine,
        TerminalClock clock,
        boolean hasPrinter,
        Supplier<Optional<Identity>> identity)
        implements Supplier<Reported> {
    private static final String PRINTER = "printer";

    @Override
    public Reported get() {
        var state = machine.read();
        var parts = ledger.ask(PartStore.down()).orElse(List.of());
        var printer = parts.stream()
                .filter(part -> part.device().equals(PRINTER))
                .map(Part::state)
                .findFirst()
                .orElse("OK");
        return new Reported(
                run(state.upSeconds()),
                sending(),
                hasPrinter ? printer : null,
                parts.stream()
                        .filter(part -> !part.device().equals(PRINTER))
                        .limit(HealthFact.MOST_PARTS)
                        .toList(),
                state.storage(),
                state.board(),
                boxed(clock.skewMillis()),
                certificateDays());
    }

    private Run run(@Nullable Long machineSeconds) {
        return new Run(
                software.version().substring(0, Math.min(software.version().length(), HealthFact.WORD_CHARACTERS)),
                boxed(release),
                start.cause(),
                (monoMillis.getAsLong() - startedMillis) / 1_000,
                machineSeconds,
                start.starts(),
                start.unclean());
    }

    private Sending sending() {
        var position = ledger.position();
        return new Sending(
                position.backlog(),
                position.backlogBytes(),
                oldest(position),
                ledger.condition().state().name());
    }

    private @Nullable Instant oldest(Position position) {
        if (position.backlog() == 0) return null;
        for (var row : ledger.read(position.acked() + 1, 1, 1)) {
            try {
                return EntryCodec.decode(row.bytes()).stamp().time();
            } catch (Malformed e) {
                return null;
            }
        }
        return null;
    }

    private @Nullable Integer certificateDays() {
        return identity.get()
                .map(known -> Duration.between(
                                clock.now().time(),
                                known.certificate().getNotAfter().toInstant())
                        .toDays())
                .map(Math::toIntExact)
                .orElse(null);
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
