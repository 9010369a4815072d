package cn.bianmin.provisioning.health;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.ChainState;
import cn.bianmin.provisioning.ledgers.Sighting;
import cn.bianmin.rules.health.HealthLimits;
import cn.bianmin.rules.health.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is looked at again and again, because no entry tells it: links, chains, silence. Writes only what changed.
/// For one thread at a time.
final class Rounds {
    /// How long something that was set aside is an alert.
    static final Duration SET_ASIDE = Duration.ofDays(1);

    /// How long alerts that are over are known.
    private static final Duration KEPT = Duration.ofDays(400);

    private record Known(Stand stand, LinkState state, boolean isDark, boolean isSetAside, boolean isGapKnown) {}

    private final Map<String, Known> known = new HashMap<>();
    private long position = -1;

    void round(HealthStore rows, List<Stand> stands, Instant now) {
        // Whoever made the file anew forgot what was kept.
        long reached = rows.position();
        if (reached < position) known.clear();
        position = reached;
        var heard = rows.heard();
        for (var stand : stands) {
            String terminal = stand.sighting().terminal();
            if (terminal.equals(TerminalId.HUB.value()) || !TerminalId.isValid(terminal)) continue;
            look(rows, stand, new TerminalId(terminal), Optional.ofNullable(heard.get(terminal)), now);
        }
        rows.forgetBefore(now.minus(KEPT));
    }

    /// What was written was not kept: the next round writes all of it.
    void forget() {
        known.clear();
    }

    private void look(HealthStore rows, Stand stand, TerminalId terminal, Optional<Instant> heard, Instant now) {
        var state = state(stand.sighting(), heard, now);
        boolean isDark = state != LinkState.RETIRED
                && heard.filter(at -> at.plus(HealthLimits.DARK).isBefore(now)).isPresent();
        var setAside =
                stand.sighting().setAside().filter(at -> at.plus(SET_ASIDE).isAfter(now));
        boolean isGapKnown = isGapKnown(rows, terminal, stand.sighting(), now);
        var next = new Known(stand, state, isDark, setAside.isPresent(), isGapKnown);
        var before = known.put(terminal.value(), next);
        if (next.equals(before)) return;
        rows.stand(stand, state);
        if (isDark) {
            rows.open(terminal.value(), Trouble.DARK, heard.orElseThrow().plus(HealthLimits.DARK), detail(state));
        } else {
            close(rows, terminal, Trouble.DARK, now);
        }
        chain(rows, terminal, stand.sighting(), state == LinkState.RETIRED || isGapKnown, now);
        if (setAside.isPresent()) rows.open(terminal.value(), Trouble.QUARANTINED, setAside.get(), "");
        else close(rows, terminal, Trouble.QUARANTINED, now);
    }

    static LinkState state(Sighting sighting, Optional<Instant> heard, Instant now) {
        if (!sighting.mayConnect()) return LinkState.RETIRED;
        if (sighting.online()) {
            var latest = heard.filter(at -> sighting.link().map(at::isAfter).orElse(true))
                    .or(sighting::link);
            return latest.filter(at -> at.plus(HealthLimits.SILENT).isBefore(now))
                            .isPresent()
                    ? LinkState.SILENT
                    : LinkState.ONLINE;
        }
        return heard.isEmpty() && sighting.link().isEmpty() ? LinkState.NEVER : LinkState.OFFLINE;
    }

    private static String detail(LinkState state) {
        return state == LinkState.SILENT ? "SILENT" : "";
    }

    /// What a terminal declared lost comes back by nothing that anybody does. Once somebody has seen to it after it was
    /// declared, there is no more to do, and the alert would only hide the next one. A fork is another thing: it is
    /// over with a new epoch.
    private static boolean isGapKnown(HealthStore rows, TerminalId terminal, Sighting sighting, Instant now) {
        if (sighting.chain().filter(chain -> chain == ChainState.GAPPED).isEmpty()) return false;
        return sighting.gap()
                .filter(at -> at.isBefore(now.minus(KEPT)) || rows.isSeen(terminal, Trouble.CHAIN_FAULT, at))
                .isPresent();
    }

    private static void chain(
            HealthStore rows, TerminalId terminal, Sighting sighting, boolean isForgiven, Instant now) {
        var fault = sighting.chain().filter(chain -> chain != ChainState.WHOLE && !isForgiven);
        if (fault.isPresent()) {
            var since =
                    sighting.gap().filter(_ -> fault.get() == ChainState.GAPPED).orElse(now);
            rows.open(terminal.value(), Trouble.CHAIN_FAULT, since, fault.get().name());
        } else {
            close(rows, terminal, Trouble.CHAIN_FAULT, now);
        }
    }

    private static void close(HealthStore rows, TerminalId terminal, Trouble trouble, Instant now) {
        if (rows.open(terminal.value()).contains(trouble)) rows.close(terminal.value(), trouble, now);
    }
}
