package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.est.PoorLine;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.rollouts.Rollout;
import cn.bianmin.provisioning.rollouts.RolloutProjector;
import cn.bianmin.provisioning.rollouts.TargetState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A rollout to real agents, each behind lines of its own that are cut again and again: a line that drops every minute,
/// at [#FASTER] times the speed.
@Timeout(400)
final class PoorLinesTest {
    private static final List<TerminalId> TERMINALS =
            List.of(new TerminalId("wufeng-01"), new TerminalId("wufeng-02"), new TerminalId("wufeng-03"));
    private static final int FASTER = 12;
    private static final long CUT_MILLIS = 60_000 / FASTER;
    private static final long PACE = 10_000L * FASTER;
    private static final long GREETING_BYTES = 8_000;
    private static final long LOST_BYTES = 40_000;

    private final Path folder;
    private final ReleaseCounty county;

    PoorLinesTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.county = new ReleaseCounty(folder.resolve("hub"));
    }

    /// A terminal and its lines to the hub.
    private final class Box implements AutoCloseable {
        final TerminalId id;
        final PoorLine broker;
        final PoorLine releases;
        final Slots slots;
        private long downBefore;
        private long connectionsBefore;

        Box(TerminalId id, Hub hub, Path bundle, ReleaseManifest first) throws Exception {
            this.id = id;
            broker = new PoorLine(hub.secureBroker().orElseThrow(), PoorLine.Trouble.DROP, Long.MAX_VALUE);
            releases = new PoorLine(hub.est().orElseThrow(), PoorLine.Trouble.DROP, Long.MAX_VALUE);
            Path home = folder.resolve(id.value());
            slots = new Slots(home, county.terminal(id, home, broker.port(), releases.port()));
            slots.install(bundle, first);
            slots.start();
        }

        void measure() {
            downBefore = releases.downBytes();
            connectionsBefore = releases.connections();
        }

        void cut() throws IOException {
            broker.cut();
            releases.cut();
        }

        /// What was under way at a cut is lost, a record of TLS and what the line held; each connection greets.
        void assertThatNothingCameTwice(long fetched, int manifest, int cuts) {
            long come = releases.downBytes() - downBefore;
            long connected = releases.connections() - connectionsBefore;
            System.out.printf(
                    "%s: cuts %d, connections %d, fetched %d, over the line %d%n", id, cuts, connected, fetched, come);
            long lost = cuts * LOST_BYTES;
            assertThat(connected).as("%s", id).isGreaterThanOrEqualTo(3);
            assertThat(come).as("%s", id).isLessThan(fetched + manifest + connected * GREETING_BYTES + lost);
        }

        @Override
        public void close() throws IOException {
            slots.close();
            broker.close();
            releases.close();
        }
    }

    @Test
    void aRolloutOverLinesThatAreCutEachMinuteIsCompletedAndNothingIsFetchedTwice() throws Exception {
        var boxes = new ArrayList<Box>();
        try (var hub = county.hub();
                var client = new HubClient(hub.http())) {
            Path bundle = folder.resolve("bundle-1");
            Path updates = county.data().updates();
            var first = Slots.publish(Slots.parts(folder, ""), 1, bundle, updates);
            for (TerminalId id : TERMINALS) boxes.add(new Box(id, hub, bundle, first));
            for (var box : boxes) ReleaseCounty.awaited(client, box.id, "boot", "");
            for (var box : boxes) box.measure();

            var second = Slots.publish(Slots.parts(folder, "device-agent"), 2, folder.resolve("bundle-2"), updates);
            startRollout();
            int cuts = cutUntilItIsOver(boxes);
            assertThat(cuts).isGreaterThanOrEqualTo(3);
            for (var box : boxes) {
                long fetched = ReleaseCounty.awaited(client, box.id, "release.fetched", "release-2")
                        .path("fetchedBytes")
                        .asLong();
                box.assertThatNothingCameTwice(fetched, second.bytes().length, cuts);
                assertThat(box.slots.current()).isEqualTo("number 2");
            }
        } finally {
            for (var box : boxes) box.close();
        }
    }

    private void startRollout() {
        assertThat(new CommandLine(new HubMain())
                        .execute(
                                "rollout",
                                "start",
                                "2",
                                "--rings",
                                "30,100",
                                "--soak",
                                "0s",
                                "--window",
                                "always",
                                "--pace",
                                Long.toString(PACE),
                                "--data",
                                county.data().folder().toString()))
                .isZero();
    }

    /// @return how often all lines were cut
    private int cutUntilItIsOver(List<Box> boxes) throws Exception {
        int cuts = 0;
        try (var rollouts = RolloutProjector.open(
                county.data().rollouts(), HubViews.of(county.data().database()))) {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(CUT_MILLIS);
                rollouts.catchUp();
                var counts = rollouts.rollouts().counts("release-2");
                var rollout = rollouts.rollouts().find("release-2").orElseThrow();
                if (rollout.state() != Rollout.State.RUNNING) {
                    assertThat(rollout.state()).as("%s", rollout.sentence()).isEqualTo(Rollout.State.FINISHED);
                    assertThat(counts).containsEntry(TargetState.CONFIRMED, TERMINALS.size());
                    return cuts;
                }
                for (var box : boxes) box.cut();
                cuts++;
            }
        }
    }
}
