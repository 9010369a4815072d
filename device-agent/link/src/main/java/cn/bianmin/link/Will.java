package cn.bianmin.link;

import java.time.Duration;

/// What the broker publishes in our name when we vanish without a goodbye.
///
/// @param delay how long the broker waits for us to come back first; whole seconds
public record Will(Message message, Duration delay) {}
