package cn.bianmin.provisioning.days;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Counts visits and marks up to [Figures]. Not thread-safe.
final class Tally {
    private static final int LEVELS = 5;

    private final LongStream.Builder waits = LongStream.builder();
    private final LongStream.Builder services = LongStream.builder();
    private final int[] levels = new int[LEVELS];
    private int taken;
    private int served;
    private int noShow;
    private int abandoned;
    private int open;
    private int servicesDone;
    private int quick;

    void visit(FiguresStore.VisitRow visit) {
        taken++;
        switch (visit.state()) {
            case SERVED -> served++;
            case NO_SHOW -> noShow++;
            case ABANDONED -> abandoned++;
            case WAITING, CALLED, SERVING, HELD -> open++;
        }
        visit.waitMillis().ifPresent(waits::add);
        visit.serviceMillis().ifPresent(services::add);
    }

    void serviceDone() {
        servicesDone++;
    }

    void mark(FiguresStore.MarkRow mark) {
        switch (mark.kind()) {
            case QUICK -> quick += mark.value();
            case RATING -> levels[LEVELS - mark.value()]++;
        }
    }

    Figures figures() {
        return new Figures(
                taken,
                served,
                noShow,
                abandoned,
                open,
                spread(waits),
                spread(services),
                servicesDone,
                quick,
                IntStream.of(levels).boxed().toList());
    }

    private static Figures.Spread spread(LongStream.Builder spans) {
        long[] sorted = spans.build().toArray();
        Arrays.sort(sorted);
        return Figures.Spread.of(sorted);
    }
}
