package cn.bianmin.provisioning.rollouts;

/// What a rollout meant for one terminal.
public record TargetOf(Rollout rollout, Target target) {}
