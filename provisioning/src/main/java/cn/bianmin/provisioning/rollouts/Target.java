package cn.bianmin.provisioning.rollouts;

import java.time.Instant;

/// A terminal of a rollout.
///
/// @param place from 0, in the order in which they are reached
/// @param why name of a [cn.bianmin.contract.ReleaseFact.Why]; empty where it refused nothing
/// @param sentence what it said of a failure; empty where it said nothing
/// @param at when the hub last told it, or heard of it
public record Target(int place, String terminal, TargetState state, String why, String sentence, Instant at) {}
