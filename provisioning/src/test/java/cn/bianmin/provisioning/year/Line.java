package cn.bianmin.provisioning.year;

import cn.bianmin.link.Delivery;
import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.Message;
import cn.bianmin.link.MqttLink;
import java.util.function.Consumer;

/// One connection of a station to the hub. Its events wait in the station's mailbox.
final class Line implements MqttLink {
    private static final int WINDOW = 32;
    private static final long PACKET_BYTES = 1024 * 1024;

    private final YearHub hub;
    private final YearStation station;
    private final Consumer<LinkEvent> events;
    private boolean live;
    private long handle;

    Line(YearHub hub, YearStation station, Consumer<LinkEvent> events) {
        this.hub = hub;
        this.station = station;
        this.events = events;
    }

    @Override
    public void connect() {
        live = station.isPlugged();
        events.accept(
                live
                        ? new LinkEvent.Connected(false, WINDOW, PACKET_BYTES)
                        : new LinkEvent.Refused(LinkEvent.Reason.UNREACHABLE, "The line is down."));
        if (live) station.onLine(this);
    }

    @Override
    public void subscribe(String filter) {
        if (live) events.accept(new LinkEvent.Subscribed(filter, 1));
    }

    /// Sometimes the line breaks when the hub has it and before the station hears of it.
    @Override
    public void publish(long token, Message message) {
        if (!live) return;
        boolean breaks = station.breaksNow();
        if (breaks) live = false;
        hub.receive(station, message);
        if (breaks) events.accept(lost());
        else events.accept(new LinkEvent.Published(token, 0));
    }

    /// The hub sends something down.
    void deliver(Message message) {
        if (live) events.accept(new LinkEvent.Arrived(new Delivery(message, ++handle)));
    }

    void cut() {
        if (live) events.accept(lost());
        live = false;
    }

    private static LinkEvent lost() {
        return new LinkEvent.Lost(LinkEvent.Reason.UNREACHABLE, "The line broke.");
    }

    @Override
    public void settle(Delivery delivery) {}

    @Override
    public void close() {
        live = false;
    }
}
