package cn.bianmin.agent.update;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.update.CutDisk.Fault;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.ReleaseFact;
import cn.bianmin.testing.ExpectedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A whole update, with one fault at each change that it makes to the disk, one run a change; the box is started
/// by the real script in between. Whatever happened, it comes to rest with the right release, and every fact is told
/// once.
///
/// A run takes half a second, for the script puts on the disk what it writes. So every ninth change is cut, each fault
/// beginning at another one; `-Dcuts.stride=1` cuts at each.
final class UpdateCutTest {
    private static final int STRIDE = Integer.getInteger("cuts.stride", 9);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Fault.class)
    @ExpectedLog("The disk does not take the update")
    void aGoodReleaseComesToWorkWhateverTheDiskDoes(Fault fault) throws Exception {
        int at = 1 + fault.name().length() - STRIDE;
        boolean wasHit = true;
        while (wasHit) {
            at = Math.max(1, at + STRIDE);
            var box = new Box(folder.resolve(fault + "-" + at));
            var release = Bundles.write(box.bundle, 2);
            var disk = new CutDisk(fault, at);

            assertThat(box.lives(release, disk)).as("%s at %d", fault, at).isEqualTo(2);
            assertThat(box.kinds())
                    .as("%s at %d", fault, at)
                    .containsExactly(
                            EntryKind.RELEASE_TAKEN,
                            EntryKind.RELEASE_FETCHED,
                            EntryKind.RELEASE_SWITCHED,
                            EntryKind.RELEASE_CONFIRMED);
            assertTidy(box, 2);
            assertThat(Files.readString(box.slots.resolve("highest"))).isEqualTo("2\n");
            wasHit = disk.isOver();
        }
        assertThat(at).as("changes of an update").isBetween(60, 400 + STRIDE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CUT_BEFORE", "REFUSED"})
    @ExpectedLog("The disk does not take the update")
    @ExpectedLog("does not work and is started again")
    @ExpectedLog("did not come to work")
    void aBadReleaseIsLeftWhateverTheDiskDoes(Fault fault) throws Exception {
        int at = 40 + fault.name().length();
        boolean wasHit = true;
        while (wasHit) {
            at += STRIDE;
            var box = new Box(folder.resolve("bad-" + fault + "-" + at));
            box.isBad(2);
            box.isHubUp = true;
            var release = Bundles.write(box.bundle, 2);
            var disk = new CutDisk(fault, at);

            assertThat(box.lives(release, disk)).as("%s at %d", fault, at).isEqualTo(1);
            assertThat(box.told.getLast()).isInstanceOf(ReleaseFact.Returned.class);
            assertThat(box.kinds())
                    .as("%s at %d", fault, at)
                    .doesNotHaveDuplicates()
                    .doesNotContain(EntryKind.RELEASE_CONFIRMED);
            assertTidy(box, 1);
            wasHit = disk.isOver();
        }
    }

    private static void assertTidy(Box box, long running) throws Exception {
        assertThat(box.slots.resolve("current").toRealPath())
                .isEqualTo(
                        running == 1
                                ? box.factory.toRealPath()
                                : box.slots.resolve("2").toRealPath());
        for (String gone : new String[] {"chunks", "next", "trial", "returned", "2.new"}) {
            assertThat(box.slots.resolve(gone)).doesNotExist();
        }
        if (running == 2) {
            for (var file : Bundles.files(2).entrySet()) {
                assertThat(box.slots.resolve("2").resolve(file.getKey())).hasContent(file.getValue());
            }
        } else {
            assertThat(box.slots.resolve("2")).doesNotExist();
        }
        assertThat(box.boots()).isEqualTo(running);
    }

    @Test
    void eachStateIsPassedInOrder() throws Exception {
        var box = new Box(folder);
        var release = Bundles.write(box.bundle, 2);
        var updater = box.updater(new LocalDisk(), box.boots());
        updater.offer(Box.offer(release, updater.installed()));
        var seen = new java.util.LinkedHashSet<UpdateLife.State>();
        seen.add(updater.update().state());
        for (int i = 0; i < 50 && updater.update().state() != UpdateLife.State.SWITCHED; i++) {
            box.time.passes(updater.step());
            seen.add(updater.update().state());
        }
        assertThat(seen)
                .containsExactly(
                        UpdateLife.State.OFFERED,
                        UpdateLife.State.FETCHING,
                        UpdateLife.State.FETCHED,
                        UpdateLife.State.INSTALLED,
                        UpdateLife.State.SWITCHED);
    }
}
