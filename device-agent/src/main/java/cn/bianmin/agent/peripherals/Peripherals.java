package cn.bianmin.agent.peripherals;

import cn.bianmin.rules.documents.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that is attached to a terminal, open. Devices that could not be opened are problems, not
/// failures: the terminal works with what it has. Made and closed by one thread.
public final class Peripherals implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Peripherals.class);

    private final List<RatingPad> pads;
    private final Optional<AlarmOutputs> alarm;
    private final Optional<Watchdog> watchdog;
    private final List<Problem> problems;

    private Peripherals(
            List<RatingPad> pads, Optional<AlarmOutputs> alarm, Optional<Watchdog> watchdog, List<Problem> problems) {
        this.pads = List.copyOf(pads);
        this.alarm = alarm;
        this.watchdog = watchdog;
        this.problems = List.copyOf(problems);
    }

    /// Opens what `wiring` describes, the watchdog last: once armed it has to be fed, so nothing slow may
    /// follow.
    ///
    /// @param padAdapters one factory for each name that the wiring may use
    public static Peripherals open(
            Wiring wiring,
            Map<String, PadFactory> padAdapters,
            Function<AlarmWiring, AlarmOutputs> alarmAdapter,
            Function<Path, Watchdog> watchdogAdapter) {
        var problems = new ArrayList<>(wiring.problems());
        var pads = new ArrayList<RatingPad>();
        for (var pad : wiring.pads()) {
            var adapter = padAdapters.get(pad.adapter());
            if (adapter == null) throw new IllegalStateException("No factory for the pad adapter " + pad.adapter());
            try {
                pads.add(adapter.open(pad));
            } catch (DeviceUnavailable e) {
                problems.add(new Problem(
                        pad.line(), "The pad of counter %s is left out. %s".formatted(pad.counter(), e.sentence())));
            }
        }
        Optional<AlarmOutputs> alarm = Optional.empty();
        try {
            alarm = wiring.alarm().map(alarmAdapter);
        } catch (DeviceUnavailable e) {
            int line = wiring.alarm().map(AlarmWiring::line).orElse(0);
            problems.add(new Problem(line, "Lamp and siren are left out. " + e.sentence()));
        }
        Optional<Watchdog> watchdog = Optional.empty();
        try {
            watchdog = wiring.watchdog().map(watchdogAdapter);
        } catch (DeviceUnavailable e) {
            problems.add(new Problem(0, e.sentence()));
        }
        return new Peripherals(pads, alarm, watchdog, problems);
    }

    /// The pads that could be opened, in the file's order.
    public List<RatingPad> pads() {
        return pads;
    }

    /// Lamp and siren, if there are any.
    public Optional<AlarmOutputs> alarm() {
        return alarm;
    }

    /// The watchdog, armed, if there is one. Not closed with the others: it watches over the end of all else, and
    /// whoever has it disarms it.
    public Optional<Watchdog> watchdog() {
        return watchdog;
    }

    /// What is wrong with the wiring and with the devices.
    public List<Problem> problems() {
        return problems;
    }

    /// Closes all but the watchdog in reverse order, whatever fails on the way.
    @Override
    public void close() {
        alarm.ifPresent(Peripherals::closeQuietly);
        pads.reversed().forEach(Peripherals::closeQuietly);
    }

    // One device that does not close must not keep the others from it.
    private static void closeQuietly(AutoCloseable device) {
        try {
            device.close();
        } catch (Exception e) {
            log.warn("A device did not close well: {}", e.getMessage());
        }
    }
}
