package cn.bianmin.rules.deadlines;

import java.time.Instant;
import java.util.Optional;

/// More time that somebody granted (延期). It counts only once there is proof that the applicant was told; until
/// then the old clock runs.
///
/// @param noticed when the applicant was told, by print, phone note or QR view; empty: not yet
public record Extension(TimeLimit by, Instant requested, Optional<Instant> noticed) {}
