package cn.bianmin.provisioning.intake;

import java.time.Duration;

/// How busy the hub is, as the caller of [Intake] sees it.
///
/// @param waiting deliveries that wait behind those given now
/// @param lastCommit how long the last commit took
public record Load(int waiting, Duration lastCommit) {
    public static final Load NONE = new Load(0, Duration.ZERO);
}
