package cn.bianmin.link;

import java.util.function.Consumer;

/// Makes links. Thread-safe.
public interface MqttLinkFactory {
    /// Makes a link that is not connected yet. Does no I/O.
    ///
    /// @param events gets every event of this link in order, one at a time, from a thread of the link. It must
    ///     only take note and return. If it throws, the message in hand is not acknowledged and the link is
    ///     lost
    MqttLink create(LinkOptions options, Consumer<LinkEvent> events);
}
