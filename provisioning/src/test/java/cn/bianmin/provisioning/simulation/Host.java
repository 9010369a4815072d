package cn.bianmin.provisioning.simulation;

import cn.bianmin.link.LinkEvent;
import cn.bianmin.link.LinkOptions;
import cn.bianmin.link.MqttLink;
import cn.bianmin.link.MqttLinkFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One machine's place in the network, with its plug.
final class Host implements MqttLinkFactory {
    private final Schedule schedule;
    private final Chance chance;
    private final Broker broker;
    private final long slownessMillis;
    private final List<SimLink> links = new ArrayList<>();
    private boolean plugged = true;

    Host(Schedule schedule, Chance chance, Broker broker, long slownessMillis) {
        this.schedule = schedule;
        this.chance = chance;
        this.broker = broker;
        this.slownessMillis = slownessMillis;
    }

    @Override
    public MqttLink create(LinkOptions options, Consumer<LinkEvent> events) {
        var wire = new Wire(schedule, chance, slownessMillis);
        var link = new SimLink(schedule, this, broker, wire, options, events);
        links.add(link);
        return link;
    }

    boolean isPlugged() {
        return plugged;
    }

    void plug(boolean in) {
        plugged = in;
        if (!in) {
            cut(chance.oneIn(2), chance.oneIn(2));
        }
    }

    void cut(boolean clientTold, boolean brokerTold) {
        List.copyOf(links).forEach(link -> link.breakDown(clientTold, brokerTold));
    }

    void deafen() {
        List.copyOf(links).forEach(link -> {
            link.wire().killDown();
            link.silence(false, false);
        });
    }

    void mute() {
        List.copyOf(links).forEach(link -> {
            link.wire().killUp();
            link.silence(false, false);
        });
    }

    void stall(long millis) {
        links.forEach(link -> link.wire().stall(millis));
    }

    /// The process is gone, or the whole machine.
    void abandon(boolean told) {
        List.copyOf(links).forEach(link -> link.abandon(told));
        links.clear();
    }

    void forget(SimLink link) {
        links.remove(link);
    }
}
