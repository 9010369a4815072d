package cn.bianmin.link;

/// One connection to an MQTT 5 broker. Thread-safe. A link object lives for one connection: it is made,
/// connected once and closed; the next attempt takes a fresh object, so nothing of a dead connection can leak
/// into the next.
///
/// Every method returns at once; outcomes arrive as [LinkEvent]s. After [LinkEvent.Refused] or [LinkEvent.Lost]
/// no event follows and further calls are ignored, except [#close].
public interface MqttLink extends AutoCloseable {
    /// Starts to connect. Ends in [LinkEvent.Connected] or [LinkEvent.Refused], at the latest after the connect
    /// timeout.
    ///
    /// @throws IllegalStateException if called twice
    void connect();

    /// Subscribes at QoS 1. Ends in [LinkEvent.Subscribed] with the broker's reason code, or [LinkEvent.Lost]
    /// when no answer comes in time.
    ///
    /// @param filter an MQTT topic filter, `$share/…` allowed
    void subscribe(String filter);

    /// Publishes at QoS 1. Ends in [LinkEvent.Published] with the same token, or [LinkEvent.Lost] when no
    /// answer comes in time. A publish that had no outcome before the link was lost may or may not have reached
    /// the broker.
    ///
    /// @param token the caller's own number for this publish, given back in the event
    /// @throws IllegalStateException if [LinkEvent.Connected#receiveMaximum] publishes are in flight already,
    ///     or the link was never connected: both are the caller's mistakes
    void publish(long token, Message message);

    /// Acknowledges an arrived message to the broker. Called after our own commit: a message that was not
    /// settled comes again on the next connection of the same session.
    void settle(Delivery delivery);

    /// Says goodbye to the broker for at most a second, then cuts. Idempotent. Blocks until the connection is
    /// down and none of its threads is left, at the latest a few seconds later. No event is delivered after the
    /// return. When called from the listener itself it does not wait.
    @Override
    void close();
}
