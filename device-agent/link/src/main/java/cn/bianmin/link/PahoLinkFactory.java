package cn.bianmin.link;

import java.util.function.Consumer;

/// Makes links on Eclipse Paho. Thread-safe.
public final class PahoLinkFactory implements MqttLinkFactory {
    private final Traffic traffic;

    public PahoLinkFactory() {
        this(new Traffic());
    }

    /// @param traffic counts the bytes of all links that this factory makes
    public PahoLinkFactory(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public MqttLink create(LinkOptions options, Consumer<LinkEvent> events) {
        return new PahoLink(options, events, traffic);
    }
}
