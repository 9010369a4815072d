package cn.bianmin.link;

/// A message that arrived and waits to be settled.
///
/// @param handle the link's own mark for this delivery, without meaning outside of the link that made it
public record Delivery(Message message, long handle) {}
