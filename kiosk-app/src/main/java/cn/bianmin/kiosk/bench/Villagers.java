package cn.bianmin.kiosk.bench;

import cn.bianmin.contract.Level;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Twenty villagers who come to one counter one after the other: the clerk calls, the villager presses, and the
/// next one comes when the rating is in the terminal's ledger. Without power they go home. Thread-safe.
final class Villagers {
    private static final List<Level> OPINIONS = List.of(
            Level.VERY_SATISFIED,
            Level.SATISFIED,
            Level.VERY_SATISFIED,
            Level.BASICALLY_SATISFIED,
            Level.VERY_SATISFIED,
            Level.SATISFIED,
            Level.SATISFIED,
            Level.DISSATISFIED,
            Level.VERY_SATISFIED,
            Level.SATISFIED,
            Level.VERY_SATISFIED,
            Level.VERY_SATISFIED,
            Level.BASICALLY_SATISFIED,
            Level.SATISFIED,
            Level.VERY_DISSATISFIED,
            Level.VERY_SATISFIED,
            Level.SATISFIED,
            Level.VERY_SATISFIED,
            Level.BASICALLY_SATISFIED,
            Level.VERY_SATISFIED);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(40);
    // A disk may stand still for seconds.
    private static final int LOOKS = (int) Duration.ofMinutes(1).dividedBy(LOOK_AGAIN);

    private final TerminalBench terminal;
    private final Semaphore goHome = new Semaphore(0);
    private boolean running;
    private int ratingsBefore = -1;

    Villagers(TerminalBench terminal) {
        this.terminal = terminal;
    }

    /// Lets them come, unless some are there.
    synchronized void come() {
        if (running) return;
        running = true;
        ratingsBefore = terminal.ratings().size();
        goHome.drainPermits();
        Thread.ofVirtual().name("villagers-" + terminal.station().id()).start(this::one);
    }

    /// Sends away those who have not pressed.
    void sendHome() {
        goHome.release();
    }

    /// Who has come so far.
    Picture.Villagers picture() {
        int before;
        boolean still;
        synchronized (this) {
            before = ratingsBefore;
            still = running;
        }
        if (before < 0) return new Picture.Villagers(false, List.of());
        return new Picture.Villagers(
                still,
                terminal.ratings().stream()
                        .skip(before)
                        .limit(OPINIONS.size())
                        .map(place -> terminal.isHeld(place) ? 2 : 1)
                        .toList());
    }

    private void one() {
        try {
            for (var opinion : OPINIONS) {
                if (isOver(PAUSE) || !isServed(opinion)) return;
            }
        } catch (IOException e) {
            // The power went while one of them stood at the counter; the ledger knows whether the press counted.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                running = false;
            }
        }
    }

    private boolean isServed(Level opinion) throws IOException, InterruptedException {
        int before = terminal.ratings().size();
        terminal.act(Hand.Deed.PRESS, "CALL");
        terminal.act(Hand.Deed.PRESS, opinion.name());
        for (int look = 0; look < LOOKS; look++) {
            if (terminal.ratings().size() > before) return true;
            if (isOver(LOOK_AGAIN)) return false;
            terminal.look();
        }
        return false;
    }

    private boolean isOver(Duration wait) throws InterruptedException {
        return goHome.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
