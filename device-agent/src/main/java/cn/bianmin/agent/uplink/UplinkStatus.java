package cn.bianmin.agent.uplink;

/// How the uplink stands, for screens and health.
///
/// @param connected whether the hub's broker has accepted us and the acknowledgement topic is ours
/// @param streaming whether the hub itself answers
/// @param sentence the last reason for being down; empty while connected
public record UplinkStatus(boolean connected, boolean streaming, String sentence) {}
