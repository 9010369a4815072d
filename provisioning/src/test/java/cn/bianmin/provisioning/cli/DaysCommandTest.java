package cn.bianmin.provisioning.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.provisioning.days.DayDesk;
import cn.bianmin.provisioning.intake.IntakeDesk;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The exports on the command line, over a hub's folder in which no hub works.
final class DaysCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void aDay() {
        try (var desk = new DayDesk(new IntakeDesk(SqliteHubLedgers.open(folder.resolve("hub.db"))))) {
            desk.opens()
                    .takes("t1", "shebao-01")
                    .minutes(12)
                    .calls("t1")
                    .begins("t1")
                    .minutes(7)
                    .finishes("t1");
            desk.send();
        }
    }

    @Test
    void daysArePrintedAsCsvOrJson() {
        assertThat(run("days", "--from", "2026-03-02"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("wufeng-01,2026-03-02,shebao-01,9,1,1,0,0,0,1,720,720,1,420,420,1,0,");
        assertThat(run("days", "--from", "2026-03-01", "--to", "2026-03-31", "--station", "wufeng-01", "--json"))
                .singleElement()
                .asString()
                .contains("\"wait_p50_s\":720", "\"satisfaction_percent\":null");
        assertThat(run("days", "--from", "2026-03-03")).as("only the header").hasSize(1);
    }

    @Test
    void visitsArePrintedAsCsvOrJsonFromACursorOn() {
        assertThat(run("visits"))
                .containsExactly(
                        "hubsequence,time,station,event,ticket,number,item,counter",
                        "2,2026-03-02T01:00:00Z,wufeng-01,addtoqueue,t1,A001,shebao-01,",
                        "3,2026-03-02T01:12:00Z,wufeng-01,invitecitizen,t1,,,1",
                        "4,2026-03-02T01:12:00Z,wufeng-01,beginservice,t1,,,1",
                        "5,2026-03-02T01:19:00Z,wufeng-01,finish,t1,,,1");
        assertThat(run("visits", "--json", "--after", "4"))
                .singleElement()
                .asString()
                .contains("\"event\":\"finish\"")
                .doesNotContain("s02");
    }

    @Test
    void aWrongDayIsToldInASentence() {
        assertThat(run("days", "--from", "2026-13-02")).isEmpty();
        assertThat(errors.toString(UTF_8))
                .contains("it has to be a day of the calendar")
                .doesNotContain("Exception");
    }

    private List<String> run(String... arguments) {
        var written = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(written, true, UTF_8));
        try {
            var command = new CommandLine(new HubMain()).setErr(new PrintWriter(errors, true, UTF_8));
            var all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--data", folder.toString()));
            var _ = command.execute(all.toArray(String[]::new));
        } finally {
            System.setOut(before);
        }
        return written.toString(UTF_8).lines().toList();
    }
}
