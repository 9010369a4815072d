package cn.bianmin.agent.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script that starts a terminal, under the system's own shell, with slots whose terminal says its number.
final class StartScriptTest {
    private static final Path SCRIPT = Path.of("..", "provisioning", "packages", "terminal", "start");

    @TempDir
    Path folder;

    private Path slots;
    private Path factory;
    private Path started;

    @BeforeEach
    void makesABoxWithTwoSlots() throws IOException {
        slots = Files.createDirectory(folder.resolve("slots"));
        factory = folder.resolve("factory");
        started = folder.resolve("started");
        Bundles.install(factory, 1);
        Bundles.install(slots.resolve("2"), 2);
        Bundles.install(slots.resolve("3"), 3);
        link("previous", "2");
        link("current", "3");
    }

    private void link(String name, String target) throws IOException {
        Files.deleteIfExists(slots.resolve(name));
        Files.createSymbolicLink(slots.resolve(name), Path.of(target));
    }

    private void terminal(String slot, String script) throws IOException {
        Files.writeString(slots.resolve(slot).resolve("bin/terminal"), script);
    }

    private void trial(String text) throws IOException {
        Files.writeString(slots.resolve("trial"), text);
    }

    private String file(String name) throws IOException {
        return Files.readString(slots.resolve(name)).strip();
    }

    private Process runs(int seconds) throws IOException {
        Files.deleteIfExists(started);
        var builder = new ProcessBuilder(
                        "sh", SCRIPT.toAbsolutePath().toString(), slots.toString(), factory.toString(), "--config", "x")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().put("STARTED", started.toString());
        builder.environment().put("BIANMIN_TRIAL_SECONDS", Integer.toString(seconds));
        return builder.start();
    }

    /// @return number of the release that was started; 0 where none was
    private long starts() throws IOException, InterruptedException {
        var process = runs(60);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.exists(started) ? Long.parseLong(Files.readString(started).strip()) : 0;
    }

    @Test
    void theSlotOfTheLinkStartsAndTakesTheScriptsPlace() throws Exception {
        terminal("3", "#!/bin/sh\necho \"$$ $*\" >\"$STARTED\"\n");
        var process = runs(2);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.readString(started)).isEqualTo(process.pid() + " --config x\n");
    }

    @Test
    void aReleaseOnTrialIsStartedThreeTimesAndThenTheOneBefore() throws Exception {
        trial("3 0\n");
        for (int turn = 1; turn <= 3; turn++) {
            assertThat(starts()).isEqualTo(3);
            assertThat(file("trial")).isEqualTo("3 " + turn);
        }
        assertThat(starts()).isEqualTo(2);
        assertThat(file("returned")).isEqualTo("3 3");
        assertThat(slots.resolve("trial")).doesNotExist();
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void aReleaseThatCannotBeLeftNowIsLeftAtTheNextStart() throws Exception {
        trial("3 3\n");
        var inTheWay = Files.createDirectories(slots.resolve("current.new/x"));
        assertThat(starts()).isEqualTo(3);
        assertThat(file("trial")).isEqualTo("3 3");
        Files.delete(inTheWay);
        try (var files = Files.list(inTheWay.getParent())) {
            for (var file : files.toList()) Files.delete(file);
        }
        Files.delete(inTheWay.getParent());
        assertThat(starts()).isEqualTo(2);
        assertThat(slots.resolve("trial")).doesNotExist();
    }

    @Test
    void aReleaseThatWasConfirmedStartsForEver() throws Exception {
        for (int turn = 0; turn < 5; turn++) assertThat(starts()).isEqualTo(3);
    }

    @Test
    void aReleaseThatHangsOnTrialIsEnded() throws Exception {
        trial("3 0\n");
        terminal("3", "#!/bin/sh\nexec sleep 600\n");
        for (int turn = 1; turn <= 3; turn++) {
            var process = runs(1);
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("turn %d", turn)
                    .isTrue();
        }
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void aReleaseThatSaysInTimeThatItWorksIsLeftAlone() throws Exception {
        trial("3 0\n");
        terminal("3", "#!/bin/sh\necho '3 0' >\"%s\"\nexec sleep 8\n".formatted(slots.resolve("trial")));
        var process = runs(5);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void aMarkOfAnotherReleaseIsForgotten() throws Exception {
        trial("4 0\n");
        assertThat(starts()).isEqualTo(3);
        assertThat(slots.resolve("trial")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "3", "3 x", "\u0000\u0000", "-1 9"})
    void aDamagedMarkEndsNoTrial(String text) throws Exception {
        trial(text);
        assertThat(starts()).isEqualTo(3);
        assertThat(file("trial")).isEqualTo("3 1");
    }

    @Test
    void aSlotOnTrialThatCannotStartAtAllIsLeftAtOnce() throws Exception {
        trial("3 0\n");
        Files.delete(slots.resolve("3/bin/terminal"));
        assertThat(starts()).isEqualTo(2);
        assertThat(file("returned")).isEqualTo("3 0");
    }

    @Test
    void missingAndBrokenLinksAreNoReasonNotToStart() throws Exception {
        Files.delete(slots.resolve("current"));
        assertThat(starts()).isEqualTo(2);

        link("current", "nowhere");
        link("previous", "nowhere");
        assertThat(starts()).isEqualTo(1);

        Files.delete(slots.resolve("current"));
        Files.move(factory, folder.resolve("gone"));
        assertThat(starts()).isIn(2L, 3L);
    }

    @Test
    void aBlankBoxStartsTheReleaseOfThePackageAndANewerPackageTakesOver() throws Exception {
        slots = folder.resolve("blank");
        assertThat(starts()).isEqualTo(1);
        Files.move(factory, folder.resolve("older"));
        Bundles.install(factory, 9);
        assertThat(starts()).isEqualTo(9);
    }

    @Test
    void withoutAnyReleaseItSaysSo() throws Exception {
        slots = folder.resolve("empty");
        factory = folder.resolve("none");
        assertThat(starts()).isZero();
        assertThat(Files.readString(folder.resolve("log"))).contains("there is no release in");
    }

    /// `kill -9` at any moment: the next start finds its way, and a bad release is never started more often than
    /// three times beyond those that were killed.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void killedAtAnyMomentItComesToTheSameEnd(long seed) throws Exception {
        var random = new Random(seed);
        trial("3 0\n");
        for (int turn = 0; turn < 25; turn++) {
            var process = runs(2);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
            process.destroyForcibly().waitFor();
        }
        for (int turn = 0; turn < 4; turn++) {
            var _ = starts();
        }
        assertThat(starts()).isEqualTo(2);
        assertThat(slots.resolve("trial")).doesNotExist();
        assertThat(slots.resolve("current")).exists();
        assertThat(Files.readSymbolicLink(slots.resolve("current"))).isEqualTo(Path.of("2"));
        assertThat(Files.exists(slots.resolve("3/bin/terminal"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }
}
