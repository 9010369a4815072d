package cn.bianmin.agent.station.rating;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.peripherals.PadEvent;
import cn.bianmin.agent.peripherals.RatingPad;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts.PeripheralState;
import cn.bianmin.contract.RatingFact.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All rating pads of a station: turns what happens at them into entries, and the ledger's answers into light
/// and sound. Everything happens on the one thread of its executor; the pads' and the ledger's threads only
/// hand over.
public final class RatingDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RatingDesk.class);
    private static final long NANOS_A_MILLI = 1_000_000;

    private final Ratings ratings;
    private final Ledger ledger;
    private final Executor desk;
    private final LongSupplier monoMillis;
    private final List<AtPad> pads = new ArrayList<>();
    private final PadLights lights = new PadLights();

    private record AtPad(RatingPad pad, RatingSession session) {}

    /// @param desk runs tasks one at a time, in order
    /// @param monoMillis monotonic milliseconds of the same clock as the pads' events
    public RatingDesk(List<RatingPad> pads, Ratings ratings, Ledger ledger, Executor desk, LongSupplier monoMillis) {
        this.ratings = ratings;
        this.ledger = ledger;
        this.desk = desk;
        this.monoMillis = monoMillis;
        for (RatingPad pad : pads) {
            var at = new AtPad(pad, new RatingSession(ratings.policy()));
            this.pads.add(at);
            pad.listen(event -> desk.execute(() -> happened(at, event)));
        }
    }

    /// What the pads show.
    public PadLights lights() {
        return lights;
    }

    /// Something may have been finished: opens the pads of the counters where it was. Returns at once; from any
    /// thread. A counter without a pad is rated by its slip.
    public void visitsChanged() {
        try {
            desk.execute(this::open);
        } catch (RejectedExecutionException e) {
            LOG.debug("A visit was finished while the terminal stops; no pad opens.", e);
        }
    }

    private void open() {
        for (var visit : ratings.justFinished()) {
            for (var at : pads) {
                if (at.pad().counter().equals(visit.counter())) {
                    apply(at, at.session().called(visit.about(), monoMillis.getAsLong()));
                }
            }
        }
    }

    /// Time passed; on the desk's thread, several times a second.
    public void tick() {
        ratings.forgetOldDays();
        long nowMillis = monoMillis.getAsLong();
        pads.forEach(at -> apply(at, at.session().tick(nowMillis)));
    }

    /// Presses that did not count, over all pads. On the desk's thread.
    public long ignoredPresses() {
        return pads.stream().mapToLong(at -> at.session().ignoredPresses()).sum();
    }

    private void happened(AtPad at, PadEvent event) {
        switch (event) {
            case PadEvent.Called(long nanos) -> apply(at, at.session().called(nanos / NANOS_A_MILLI));
            case PadEvent.Pressed(var level, long nanos) ->
                apply(at, at.session().pressed(level, nanos / NANOS_A_MILLI));
            case PadEvent.Fault(var kind, String line, String sentence) ->
                report(at, kind.name(), line + ": " + sentence);
            case PadEvent.Recovered(String line) -> report(at, "OK", line + ": works again.");
            case PadEvent.Missed(String line, long edges) ->
                report(at, "MISSED", line + ": " + edges + " edges came faster than they could be read.");
        }
    }

    private void report(AtPad at, String state, String detail) {
        ledger.note(Draft.of(new PeripheralState("pad-" + at.pad().counter(), state, detail)));
    }

    private void apply(AtPad at, List<RatingEffect> effects) {
        for (RatingEffect effect : effects) {
            switch (effect) {
                case RatingEffect.Show(var light) -> {
                    at.pad().show(light);
                    lights.show(at.pad().counter(), light);
                }
                case RatingEffect.Sound(var beep) -> at.pad().beep(beep);
                case RatingEffect.Rate(var level, long latencyMillis, var corrects, var about) -> {
                    var subject = about == null ? RatingSubject.counter(at.pad().counter()) : about;
                    var draft = ratings.draft(subject, Source.PAD, level, latencyMillis, corrects, List.of());
                    var _ = ledger.append(draft)
                            .thenAcceptAsync(
                                    answer -> apply(at, at.session().recorded(place(answer), monoMillis.getAsLong())),
                                    desk);
                }
            }
        }
    }

    private static OptionalLong place(Append answer) {
        return switch (answer) {
            case Append.Accepted(var id) -> OptionalLong.of(id.seq());
            case Append.Refused _ -> OptionalLong.empty();
        };
    }
}
