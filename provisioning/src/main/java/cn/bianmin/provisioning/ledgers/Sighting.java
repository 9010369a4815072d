package cn.bianmin.provisioning.ledgers;

import java.time.Instant;
import java.util.Optional;

/// When and how a terminal was last noticed.
///
/// @param online whether it is connected, as far as the hub was told
/// @param link when the hub was told so; empty where it never connected
/// @param software as it said when it connected last; empty where it never did
/// @param mayConnect whether a token or a certificate of it counts
/// @param chain state of its newest chain; empty where the hub holds nothing of it
/// @param gap when it last declared entries of it lost; empty where it never did
/// @param setAside when something of it was last set aside
public record Sighting(
        String terminal,
        boolean online,
        Optional<Instant> link,
        String software,
        boolean mayConnect,
        Optional<ChainState> chain,
        Optional<Instant> gap,
        Optional<Instant> setAside) {}
