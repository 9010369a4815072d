package cn.bianmin.provisioning.health;

import java.time.Instant;
import java.util.OptionalLong;

/// Figures of one hour, for a picture.
public record Sample(
        Instant at,
        long backlog,
        long unclean,
        OptionalLong celsius,
        OptionalLong diskUsedPercent,
        OptionalLong memoryUsedPercent) {}
