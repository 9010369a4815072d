package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.SigningKey;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.releases.Bundle;
import cn.bianmin.provisioning.rollouts.Rollout;
import cn.bianmin.provisioning.rollouts.RolloutProjector;
import cn.bianmin.provisioning.rollouts.TargetState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// IT brings a release to terminals from the command line, while the hub runs.
@Timeout(120)
final class RolloutJourneyTest {
    private static final List<String> TERMINALS = List.of("box-01", "box-02", "box-03");

    @TempDir
    Path folder;

    private final SigningKey key = SigningKey.generate(new SecureRandom());
    private Journey journey;
    private RolloutProjector rollouts;
    private String said = "";

    @BeforeEach
    void threeTerminalsAreAdmitted() throws Exception {
        journey = Journey.in(folder, new Organisation(List.of(), List.of()));
        for (String terminal : TERMINALS) {
            assertThat(hub("admit", terminal, "--token-file", path(terminal))).isZero();
        }
        rollouts = RolloutProjector.open(
                journey.data().rollouts(), HubViews.of(journey.data().database()));
        Bundle.write(folder.resolve("bundle"), 7, "seven", key);
        Files.writeString(folder.resolve("release.pub"), key.publicHalf().pem());
    }

    @AfterEach
    void close() {
        rollouts.close();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int hub(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", journey.data().folder().toString()));
        var err = new StringWriter();
        int status = new CommandLine(new HubMain())
                .setExecutionExceptionHandler((e, _, _) -> {
                    err.write(String.valueOf(e.getMessage()));
                    return 1;
                })
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        said = err.toString();
        return status;
    }

    private void isRefused(String sentence, String... words) {
        assertThat(hub(words)).isNotZero();
        assertThat(said).contains(sentence);
    }

    private Map<TargetState, Integer> counts(String id) {
        rollouts.catchUp();
        return rollouts.rollouts().counts(id);
    }

    private Rollout.State state(String id) {
        rollouts.catchUp();
        return rollouts.rollouts().find(id).orElseThrow().state();
    }

    @Test
    void aReleaseIsTakenInOfferedInRingsPausedAndGivenUp() throws Exception {
        try (var running = journey.hub()) {
            assertThat(running.http()).isNotNull();
            isRefused("No release key", "releases", "add", path("bundle"));
            assertThat(hub("releases", "trust", path("release.pub"))).isZero();
            assertThat(hub("releases", "add", path("bundle"))).isZero();
            assertThat(hub("releases", "list")).isZero();
            assertThat(hub("rollout", "start", "7", "--first", "box-02", "--rings", "1,100", "--soak", "0s"))
                    .isZero();
            Journey.await(() -> counts("release-7").getOrDefault(TargetState.OFFERED, 0) == 1);
            assertThat(rollouts.rollouts().targets("release-7", Set.of(TargetState.OFFERED), 0, 10))
                    .singleElement()
                    .satisfies(target -> assertThat(target.terminal()).isEqualTo("box-02"));
            isRefused("is under way", "rollout", "start", "7", "--id", "another");

            assertThat(hub("rollout", "pause", "release-7")).isZero();
            assertThat(state("release-7")).isEqualTo(Rollout.State.PAUSED);
            assertThat(hub("rollout", "watch", "release-7")).isEqualTo(3);
            assertThat(hub("rollout", "resume", "release-7")).isZero();
            assertThat(hub("rollout", "cancel", "release-7")).isZero();
            Journey.await(() -> counts("release-7").getOrDefault(TargetState.WITHDRAWN, 0) == 1);
            assertThat(hub("rollout", "show", "release-7", "--json")).isZero();
            isRefused("is CANCELLED", "rollout", "resume", "release-7");
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedWithASentence() {
        assertThat(hub("releases", "trust", path("release.pub"))).isZero();
        assertThat(hub("releases", "add", path("bundle"))).isZero();
        isRefused("has no release 8", "rollout", "start", "8");
        isRefused("rise to 100", "rollout", "start", "7", "--rings", "50,10,100");
        isRefused("no terminal box-99", "rollout", "start", "7", "--terminal", "box-99");
        isRefused("in the group mountain", "rollout", "start", "7", "--group", "mountain");
        isRefused("--window", "rollout", "start", "7", "--window", "25:00-26:00");
        isRefused("--soak", "rollout", "start", "7", "--soak", "soon");
        isRefused("patience", "rollout", "start", "7", "--soak", "4d");
        isRefused("There is no rollout nothing", "rollout", "cancel", "nothing");
        isRefused("cannot be read", "releases", "trust", path("nowhere"));
        isRefused("The bundle has no release.txt", "releases", "add", path("nowhere"));
    }
}
