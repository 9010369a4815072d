package cn.bianmin.provisioning.rollouts;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.RolloutFact;
import cn.bianmin.contract.TerminalId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rollout that somebody wants to start; see [RolloutFact.Started] for what each figure means.
///
/// @param id what it is to be called
/// @param release number of a release that the hub has
/// @param terminals in the order in which they are reached, each once
public record RolloutWish(
        String id,
        long release,
        List<TerminalId> terminals,
        List<Integer> rings,
        int mostFailures,
        int leastConfirmed,
        Duration soak,
        Duration patience,
        int atOnce,
        String window,
        long bytesPerSecond) {
    public RolloutWish {
        terminals = List.copyOf(terminals);
        rings = List.copyOf(rings);
    }

    /// The order in which terminals are reached: those that were named first, then the others by chance, so that nobody
    /// is always the first. The same for the same rollout.
    public static List<TerminalId> order(String rollout, List<TerminalId> first, Collection<TerminalId> others) {
        var ordered = new LinkedHashSet<>(first);
        var drawn = new ArrayList<>(others);
        drawn.sort(Comparator.comparing(terminal -> chance(rollout, terminal)));
        ordered.addAll(drawn);
        return List.copyOf(ordered);
    }

    private static String chance(String rollout, TerminalId terminal) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((rollout + "/" + terminal).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    RolloutFact.Started started(ReleaseManifest manifest, @Nullable Actor by) {
        return new RolloutFact.Started(
                release,
                manifest.sha256(),
                terminals.size(),
                rings,
                mostFailures,
                leastConfirmed,
                soak.toSeconds(),
                patience.toSeconds(),
                atOnce,
                window,
                bytesPerSecond,
                by);
    }
}
