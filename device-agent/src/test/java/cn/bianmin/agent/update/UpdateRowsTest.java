package cn.bianmin.agent.update;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.update.CutDisk.Fault;
import cn.bianmin.agent.update.UpdateLife.State;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each row of the table of [UpdateLife], in a box that the real script starts: what it does fails, and the power goes
/// before, in and after the write that leads to it. What hangs is proved where it hangs; docs/testing.md lists where.
final class UpdateRowsTest {
    @TempDir
    Path folder;

    /// What a state needs, and does not get.
    enum Lack {
        LEDGER,
        DISK,
        HUB,
        QUIET
    }

    private static final Map<State, EnumSet<Lack>> NEEDS = Map.of(
            State.OFFERED, EnumSet.of(Lack.LEDGER, Lack.HUB, Lack.DISK),
            State.FETCHING, EnumSet.of(Lack.HUB, Lack.DISK),
            State.FETCHED, EnumSet.of(Lack.DISK),
            State.INSTALLED, EnumSet.of(Lack.LEDGER, Lack.QUIET, Lack.DISK),
            State.SWITCHED, EnumSet.of(Lack.LEDGER, Lack.DISK),
            State.TRIAL, EnumSet.of(Lack.HUB, Lack.DISK),
            State.CONFIRMED, EnumSet.of(Lack.LEDGER, Lack.DISK),
            State.RETURNED, EnumSet.of(Lack.LEDGER, Lack.DISK),
            State.REFUSED, EnumSet.of(Lack.LEDGER, Lack.DISK),
            State.CANCELLED, EnumSet.of(Lack.LEDGER, Lack.DISK));

    static Stream<Arguments> rows() {
        return NEEDS.entrySet().stream()
                .flatMap(row -> row.getValue().stream().map(lack -> Arguments.of(row.getKey(), lack)));
    }

    /// Has the box meet with what brings an update to this state.
    private static ReleaseManifest way(Box box, State state) throws IOException {
        switch (state) {
            case RETURNED -> box.isBad(2);
            case CANCELLED -> box.isWithdrawnIn(State.FETCHING);
            default -> {}
        }
        String hardware = state == State.REFUSED ? "another" : Bundles.HARDWARE;
        return Bundles.write(box.bundle, 2, 1, 0, hardware, Bundles.files(2));
    }

    private static List<EntryKind> end(State state) {
        return switch (state) {
            case REFUSED, CANCELLED -> List.of(EntryKind.RELEASE_TAKEN, EntryKind.RELEASE_REFUSED);
            default ->
                List.of(
                        EntryKind.RELEASE_TAKEN,
                        EntryKind.RELEASE_FETCHED,
                        EntryKind.RELEASE_SWITCHED,
                        state == State.RETURNED ? EntryKind.RELEASE_RETURNED : EntryKind.RELEASE_CONFIRMED);
        };
    }

    private static void assertAtRest(Box box, State state, String as) throws Exception {
        boolean isNew = end(state).contains(EntryKind.RELEASE_CONFIRMED);
        assertThat(box.kinds()).as(as).isEqualTo(end(state));
        assertThat(box.slots.resolve("current").toRealPath())
                .as(as)
                .isEqualTo((isNew ? box.slots.resolve("2") : box.factory).toRealPath());
        for (String gone : new String[] {"chunks", "next", "trial", "returned", "2.new"}) {
            assertThat(box.slots.resolve(gone)).as(as).doesNotExist();
        }
        assertThat(Files.exists(box.slots.resolve("2"))).as(as).isEqualTo(isNew);
        assertThat(box.boots()).as(as).isEqualTo(isNew ? 2 : 1);
    }

    @Test
    void everyRowIsHere() {
        assertThat(EnumSet.copyOf(NEEDS.keySet())).isEqualTo(EnumSet.complementOf(EnumSet.of(State.IDLE)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @ExpectedLog("The disk does not take the update")
    @ExpectedLog("is not installed")
    @ExpectedLog("does not work and is started again")
    @ExpectedLog("did not come to work")
    void whatFailsIsDoneAgainUntilItComesAbout(State state, Lack lack) throws Exception {
        var box = new Box(folder);
        var release = way(box, state);
        var isRefusing = new boolean[1];
        var updater = box.comesTo(state, release, CutDisk.refusing(() -> isRefusing[0]));
        assertThat(updater.update().state()).isEqualTo(state);

        lacks(box, lack, isRefusing, true);
        for (int round = 0; round < 4; round++) {
            var wait = updater.step();
            assertThat(updater.update().state()).isEqualTo(state);
            assertThat(Files.readString(box.slots.resolve("update.txt"))).contains("state " + state + "\n");
            assertThat(wait).as("the box does not spin").isPositive();
            box.time.passes(wait);
        }
        lacks(box, lack, isRefusing, false);

        boolean isRestarted = !box.isOver(updater);
        if (isRestarted) assertThat(box.lives(release, new LocalDisk())).isPositive();
        assertAtRest(box, state, state + " " + lack);
    }

    private static void lacks(Box box, Lack lack, boolean[] isRefusing, boolean is) {
        switch (lack) {
            case LEDGER -> box.isLedgerFull = is;
            case DISK -> isRefusing[0] = is;
            case HUB -> box.isHubUp = !is;
            case QUIET -> box.isBusy = is;
        }
    }

    @ParameterizedTest
    @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "IDLE")
    @ExpectedLog("is not installed")
    @ExpectedLog("does not work and is started again")
    @ExpectedLog("did not come to work")
    void theWriteThatLeadsToItIsCutAtEachOfItsMoments(State state) throws Exception {
        var sound = CutDisk.sound();
        var first = new Box(folder.resolve("first"));
        var _ = first.lives(way(first, state), sound);
        int write = sound.writes().getOrDefault(state, 0);
        assertThat(write).isPositive();

        for (var fault : List.of(Fault.CUT_BEFORE, Fault.CUT_HALF, Fault.CUT_AFTER)) {
            assertComesToRestCut(state, fault, write);
        }
        // The name, after the bytes.
        assertComesToRestCut(state, Fault.CUT_AFTER, write + 1);
    }

    private void assertComesToRestCut(State state, Fault fault, int at) throws Exception {
        String as = state + "-" + fault + "-" + at;
        var box = new Box(folder.resolve(as));
        var disk = new CutDisk(fault, at);
        var _ = box.lives(way(box, state), disk);
        assertThat(disk.isOver()).as(as).isTrue();
        assertAtRest(box, state, as);
    }

    /// What the state finds, and cannot come about with.
    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"FETCHING", "FETCHED", "INSTALLED"})
    @ExpectedLog("is not installed")
    void whatCannotComeAboutIsRefused(State state) throws Exception {
        var box = new Box(folder);
        var release = way(box, state);
        var updater = box.comesTo(state, release, new LocalDisk());
        Files.writeString(box.slots.resolve("next/release.txt"), "bianmin release 1\n");

        assertThat(box.isOver(updater)).isTrue();
        assertThat(box.told.getLast().kind()).isEqualTo(EntryKind.RELEASE_REFUSED);
        assertThat(box.boots()).isEqualTo(1);
    }
}
