package cn.bianmin.provisioning.health;

import cn.bianmin.contract.CommandFact;
import cn.bianmin.contract.DocumentFact;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.HubEntry;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What entries tell of somebody, or something, that was turned away.
final class RefusalFold {
    private static final Set<String> KINDS =
            Set.of("identity.returned", "command.refused", "document.refused", "release.refused");

    /// Nothing is wrong where a release is there already, or the hub has thought of another.
    private static final Set<ReleaseFact.Why> IN_ORDER =
            EnumSet.of(ReleaseFact.Why.INSTALLED_ALREADY, ReleaseFact.Why.WITHDRAWN, ReleaseFact.Why.SUPERSEDED);

    private RefusalFold() {}

    /// Whether a terminal's entry of this type may tell of one.
    static boolean isTold(String type) {
        return KINDS.contains(type);
    }

    static Optional<RefusalRow> of(HubEntry held, @Nullable Facts facts) {
        String kind = held.type().substring(0, held.type().indexOf('.'));
        String terminal = held.terminal().value();
        var at = held.receivedAt();
        boolean isOurs = held.terminal().equals(TerminalId.HUB);
        return switch (facts) {
            case IdentityFact.Refused stranger
            when isOurs ->
                Optional.of(RefusalRow.once(stranger.terminal(), kind, stranger.why(), "", stranger.more(), at));
            case IdentityFact.Returned back
            when !isOurs -> Optional.of(new RefusalRow(terminal, kind, "RETURNED", back.reason(), 1, at));
            case CommandFact.Refused command
            when !isOurs ->
                Optional.of(RefusalRow.once(terminal, kind, command.why(), command.sentence(), command.more(), at));
            case DocumentFact.Refused document
            when !isOurs ->
                Optional.of(RefusalRow.once(terminal, kind, document.why(), document.sentence(), document.more(), at));
            case ReleaseFact.Refused release
            when !isOurs && !IN_ORDER.contains(release.why()) ->
                Optional.of(RefusalRow.once(terminal, kind, release.why(), release.sentence(), release.more(), at));
            case null, default -> Optional.empty();
        };
    }
}
