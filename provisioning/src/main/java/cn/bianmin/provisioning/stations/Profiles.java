package cn.bianmin.provisioning.stations;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.TerminalProfile;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Makes the profile of a terminal when it asks for it. Thread-safe.
public final class Profiles {
    private final StationFolder stations;
    private final String sealKey;
    private final String documentKey;
    private final String sameKey;
    private final Supplier<OptionalInt> mqtts;

    /// @param sealKey public half of the hub's key, as PEM
    /// @param documentKey public half of the key by which the hub signs commands and documents, as PEM
    /// @param sameKey the region's key for doubles
    /// @param mqtts port at which the hub's own broker takes certificates; empty where it takes none
    public Profiles(
            StationFolder stations, String sealKey, String documentKey, String sameKey, Supplier<OptionalInt> mqtts) {
        this.stations = stations;
        this.sealKey = sealKey;
        this.documentKey = documentKey;
        this.sameKey = sameKey;
        this.mqtts = mqtts;
    }

    /// @param host by which the terminal called the hub just now; it will do for the broker too
    /// @return empty where the hub knows no such station, or no broker for it
    public Optional<TerminalProfile> of(TerminalId terminal, String host) throws IOException {
        var station = stations.find(terminal);
        if (station.isEmpty()) return Optional.empty();
        var port = mqtts.get();
        String own = port.isPresent() ? "mqtts://" + host + ":" + port.getAsInt() : "";
        String broker = station.get().broker().isEmpty() ? own : station.get().broker();
        return broker.isEmpty()
                ? Optional.empty()
                : Optional.of(new TerminalProfile(
                        terminal,
                        station.get().name(),
                        broker,
                        sealKey,
                        documentKey,
                        sameKey,
                        station.get().settings()));
    }
}
