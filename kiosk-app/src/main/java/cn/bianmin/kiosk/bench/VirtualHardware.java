package cn.bianmin.kiosk.bench;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.ledger.Row;
import cn.bianmin.agent.peripherals.PadButton;
import cn.bianmin.agent.peripherals.simulated.SimulatedRatingPad;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Malformed;
import cn.bianmin.kiosk.bench.TerminalState.Fault;
import cn.bianmin.kiosk.bench.TerminalState.Line;
import cn.bianmin.kiosk.bench.TerminalState.Pad;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import cn.bianmin.web.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/// A terminal's virtual hardware over HTTP, for the bench: `GET /bench/state?epoch=E&after=N` tells what the
/// pads show and how the ledger goes on, `POST /bench/act` takes a [Hand]. Only a terminal whose wiring has
/// simulated devices has it; on real ones no request can press a button. Thread-safe.
public final class VirtualHardware {
    private static final int MAX_LINES = 500;
    private static final int MAX_BYTES = 512 * 1024;

    private final DeviceAgent agent;
    // What the hands have broken, by counter and button: the pad itself tells only the desk.
    private final Map<String, Map<String, String>> faults = new LinkedHashMap<>();

    public VirtualHardware(DeviceAgent agent) {
        this.agent = agent;
        for (var pad : agent.simulatedPads()) faults.put(pad.counter(), new LinkedHashMap<>());
    }

    /// Serves it.
    public void addTo(Site site) {
        site.page("/bench/state", ask -> new Answer.Json(state(ask))).json("/bench/act", this::act);
    }

    private Answer act(Ask ask) throws Unreadable {
        var hand = ask.json(Hand.class);
        var pad = agent.simulatedPads().stream()
                .filter(candidate -> candidate.counter().equals(hand.counter()))
                .findFirst();
        var button = button(hand.button());
        if (pad.isEmpty() || button.isEmpty()) {
            return new Answer.Refused(HttpStatus.NOT_FOUND_404, "There is no such button.");
        }
        act(pad.get(), hand.deed(), button.get());
        return new Answer.Done();
    }

    private synchronized void act(SimulatedRatingPad pad, Hand.Deed deed, PadButton button) {
        var broken = faults.computeIfAbsent(pad.counter(), _ -> new LinkedHashMap<>());
        switch (deed) {
            case PRESS -> pad.press(button);
            case HOLD -> {
                pad.hold(button);
                broken.put(button.line(), "STUCK");
            }
            case RELEASE -> {
                pad.release(button);
                broken.remove(button.line());
            }
            case BOUNCE -> {
                pad.bounce(button);
                broken.put(button.line(), "BOUNCING");
            }
            case SETTLE -> {
                pad.settle();
                broken.remove(button.line());
            }
        }
    }

    private static Optional<PadButton> button(@Nullable String line) {
        return PadButton.all().stream()
                .filter(button -> button.line().equals(line))
                .findFirst();
    }

    private TerminalState state(Ask ask) {
        var ledger = agent.ledger();
        var position = ledger.position();
        var epoch = position.epoch().value();
        long after = ask.query("epoch").filter(epoch::equals).isPresent()
                ? number(ask.query("after").orElse(null))
                : 0;
        var lines = new ArrayList<Line>();
        for (var row : ledger.read(Math.max(after + 1, position.oldest()), MAX_LINES, MAX_BYTES)) {
            lines.add(line(epoch, row));
        }
        var uplink = agent.uplinkStatus();
        return new TerminalState(
                agent.settings().terminal().value(),
                agent.settings().station(),
                agent.now().clock().name(),
                uplink.connected(),
                uplink.streaming(),
                uplink.sentence(),
                epoch,
                position.acked(),
                position.head(),
                pads(),
                agent.settings().leftOut().stream().map(Object::toString).toList(),
                lines);
    }

    private synchronized List<Pad> pads() {
        return agent.simulatedPads().stream()
                .map(pad -> new Pad(
                        pad.counter(),
                        pad.light().name(),
                        pad.beeps(),
                        faults.getOrDefault(pad.counter(), Map.of()).entrySet().stream()
                                .map(fault -> new Fault(fault.getKey(), fault.getValue()))
                                .toList()))
                .toList();
    }

    private static Line line(String epoch, Row row) {
        try {
            var entry = EntryCodec.decode(row.bytes());
            boolean isRating = entry.kind().equals(Optional.of(EntryKind.RATING_GIVEN));
            return new Line(
                    epoch,
                    row.seq(),
                    entry.type(),
                    isRating ? entry.data().path("level").asString("") : null,
                    isRating && !entry.data().path("corrects").isMissingNode(),
                    entry.stamp().time().toString(),
                    row.hash().toString());
        } catch (Malformed e) {
            return new Line(epoch, row.seq(), "", null, false, "", row.hash().toString());
        }
    }

    private static long number(@Nullable String text) {
        try {
            return text == null ? 0 : Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
