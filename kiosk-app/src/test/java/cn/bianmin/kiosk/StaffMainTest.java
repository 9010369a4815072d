package cn.bianmin.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.station.staff.StaffDocument;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class StaffMainTest {
    @TempDir
    Path directory;

    private final StringWriter said = new StringWriter();

    @BeforeEach
    void configure() throws Exception {
        Files.writeString(directory.resolve("terminal.yaml"), """
                terminal: wufeng-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:1" }
                documents: { staff: staff.json }
                """);
        Files.writeString(directory.resolve("pin"), "284651\n");
    }

    private int run(String... arguments) {
        var command = new CommandLine(new KioskMain());
        command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        return command.execute(Stream.concat(
                        Stream.of("staff"),
                        Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "--config",
                                        directory.resolve("terminal.yaml").toString())))
                .toArray(String[]::new));
    }

    private int add(String id, String name) {
        return run(
                "add",
                id,
                "--name",
                name,
                "--post",
                "综合窗口",
                "--role",
                "CLERK",
                "--pin-file",
                directory.resolve("pin").toString());
    }

    @Test
    void accountsAreAddedListedAndRemovedAndNoPinIsEverShown() throws Exception {
        assertThat(add("s01", "李桂兰")).as("%s", said).isZero();
        assertThat(add("s02", "赵小梅")).isZero();
        assertThat(run("list")).isZero();
        assertThat(said.toString()).contains("李桂兰", "赵小梅").doesNotContain("284651", "argon2");
        var file = directory.resolve("staff.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run("remove", "s01")).isZero();
        assertThat(StaffDocument.read(file).accounts())
                .extracting(account -> account.id())
                .containsExactly("s02");
    }

    @Test
    void whatCannotBeIsRefusedInOneSentenceAndLeavesTheDocument() throws Exception {
        assertThat(add("s01", "李桂兰")).isZero();
        var before = Files.readString(directory.resolve("staff.json"));
        assertThat(add("S 1", "李桂兰")).isOne();
        assertThat(said.toString()).contains("`id` has to be");
        Files.writeString(directory.resolve("pin"), "1234");
        assertThat(add("s03", "李桂兰")).isOne();
        assertThat(said.toString()).contains("six to twelve digits");
        assertThat(run("remove", "s09")).isOne();
        assertThat(said.toString()).contains("Nobody has the id s09.");
        assertThat(Files.readString(directory.resolve("staff.json"))).isEqualTo(before);
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aDocumentForTheHubToGiveNeedsNoTerminal() throws Exception {
        Files.delete(directory.resolve("terminal.yaml"));
        String file = directory.resolve("town.json").toString();
        assertThat(run(
                        "add",
                        "s01",
                        "--name",
                        "李桂兰",
                        "--post",
                        "综合窗口",
                        "--role",
                        "CLERK",
                        "--pin-file",
                        directory.resolve("pin").toString(),
                        "--file",
                        file))
                .as("%s", said)
                .isZero();
        assertThat(StaffDocument.read(directory.resolve("town.json")).accounts())
                .hasSize(1);
    }
}
