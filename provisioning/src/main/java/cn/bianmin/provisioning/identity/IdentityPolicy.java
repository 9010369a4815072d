package cn.bianmin.provisioning.identity;

import java.time.Duration;

/// How long things of identity last, and how often they may be tried.
///
/// @param root life of the authority's own certificate
/// @param terminal life of a terminal's certificate; it is renewed when two thirds are over
/// @param server life of the hub's certificate as a server
/// @param code how long an enrolment code can be used
/// @param again how long the same key gets the same answer once more: an answer may be lost on its way
/// @param grace how long after its end a certificate still renews itself; a station may be dark for a season
/// @param tries wrong codes for one terminal within an hour
/// @param certificates that one terminal may have at a time: the one in use, the one to be, and room for a
///     retry
public record IdentityPolicy(
        Duration root,
        Duration terminal,
        Duration server,
        Duration code,
        Duration again,
        Duration grace,
        int tries,
        int certificates) {
    public static final IdentityPolicy DEFAULT = new IdentityPolicy(
            Duration.ofDays(3650),
            Duration.ofDays(90),
            Duration.ofDays(730),
            Duration.ofDays(14),
            Duration.ofDays(1),
            Duration.ofDays(180),
            5,
            4);
}
