package cn.bianmin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.codes.CodePictures;
import cn.bianmin.agent.peripherals.codes.PictureReading;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.Slip;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.testing.ExpectedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole agent from its file: a number is drawn, printed, scanned from the paper and believed.
final class SlipDevicesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    private Path folder;

    private final Random random = new Random(4);

    @Tag("slips")
    @Test
    void whatIsPrintedIsScannedAndBelievedAlsoAfterARestart() throws Exception {
        var ticket = TicketIds.random(random);
        String text;
        try (var agent =
                DeviceAgent.start(settings("printer: { adapter: simulated }\nscanner: { adapter: simulated }\n"))) {
            take(agent, ticket);
            await(() -> slip(agent, ticket) == Slip.PRINTED);
            var paper = agent.slips().paper().orElseThrow().printer().slips().getFirst();
            var reading = CodePictures.read(paper.png());
            assertThat(reading).isInstanceOf(PictureReading.Read.class);
            text = reading instanceof PictureReading.Read(var read) ? read : "";
            var scanned = new LinkedBlockingQueue<String>();
            agent.slips().onScan((kiosk, line) -> scanned.add(line));
            agent.slips().simulatedScanner("1").orElseThrow().hold(text);
            assertThat(scanned.poll(5, TimeUnit.SECONDS)).isEqualTo(text);
            assertBelieved(agent, text, ticket);
            assertThat(agent.queue().tickets()).contains(ticket);
        }
        try (var agent = DeviceAgent.start(settings("printer: { adapter: simulated }\n"))) {
            assertBelieved(agent, text, ticket);
            assertThat(agent.slips().paper().orElseThrow().printer().slips()).isEmpty();
        }
    }

    @Test
    @ExpectedLog("left out")
    void aWrongPrinterSectionLeavesTheTerminalWorking() throws Exception {
        var ticket = TicketIds.random(random);
        try (var agent = DeviceAgent.start(settings("printer: { adapter: parallel }\n"))) {
            take(agent, ticket);
            assertThat(slip(agent, ticket)).isEqualTo(Slip.NONE);
            assertThat(agent.slips().desk()).isEmpty();
        }
    }

    private static void assertBelieved(DeviceAgent agent, String text, String ticket) {
        assertThat(agent.slips().keys().check(text, TODAY, 0))
                .isInstanceOfSatisfying(
                        SlipCheck.Genuine.class,
                        slip -> assertThat(slip.claim().ticket()).isEqualTo(ticket));
    }

    private static void take(DeviceAgent agent, String ticket) {
        agent.queue().attempt(new Command.OpenDay(TODAY, "zhang", List.of("li"), List.of(), 1));
        agent.queue()
                .attempt(new Command.Take(
                        ticket,
                        agent.catalogue().items().iterator().next().code(),
                        TicketFact.By.KIOSK,
                        null,
                        PriorityClass.NORMAL,
                        false,
                        OptionalInt.empty(),
                        null));
    }

    private static Slip slip(DeviceAgent agent, String ticket) {
        return agent.queue().picture().waiting().stream()
                .filter(person -> person.ticket().id().equals(ticket))
                .map(Person::slip)
                .findFirst()
                .orElseThrow();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 2_400 && !condition.getAsBoolean(); i++) {
            Thread.sleep(25);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private TerminalFile settings(String devices) throws Exception {
        var file = folder.resolve("terminal.yaml");
        Files.writeString(file, """
                terminal: wufeng-01
                station: 五峰镇便民服务中心
                data: data
                hub: { address: "mqtt://127.0.0.1:1" }
                """ + devices);
        return TerminalFile.read(file, DeviceAgent.PAD_ADAPTERS);
    }
}
