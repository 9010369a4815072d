package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.EntryKind;
import cn.bianmin.provisioning.complaints.ComplaintFile;
import cn.bianmin.provisioning.complaints.Lodging;
import cn.bianmin.provisioning.hotline.Hotline;
import cn.bianmin.provisioning.hotline.OrderSheet;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.complaints.ComplaintClocks;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.policy.RegionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bianmin hub orders`: exchange with the hotline 12345. Also while the hub runs.
@Command(
        name = "orders",
        description = "Exchanges orders with the hotline 12345 as CSV.",
        mixinStandardHelpOptions = true)
final class OrdersCommand {
    @Command(
            name = "import",
            description = "Takes in orders as complaints, each once. All of the file, or nothing and the lines that are"
                    + " wrong.",
            mixinStandardHelpOptions = true)
    int read(@Mixin DataOption data, @Parameters(paramLabel = "FILE", description = "CSV in UTF-8.") Path file)
            throws Trouble {
        var time = InstantSource.system();
        var policy = RegionPolicy.shipped();
        int most = policy.complaint().maxCharacters();
        data.directory().existingDatabase();
        try (var ledgers = SqliteHubLedgers.open(data.directory().database())) {
            var sheet = OrderSheet.read(bytes(file), most);
            if (!sheet.refused().isEmpty()) {
                throw new Trouble("Nothing was taken in.\n"
                        + sheet.refused().stream()
                                .map(line -> line.words().english())
                                .collect(Collectors.joining("\n")));
            }
            var random = new SecureRandom();
            var key = SealKeyFile.at(data.directory().sealKey()).publicHalf();
            var known = Subjects.of(ledgers.views(), Set.of(EntryKind.COMPLAINT_LODGED.type()));
            var taken = Hotline.take(
                    sheet.orders(),
                    Optional.empty(),
                    new Lodging(key, clocks(policy), most, random),
                    known::contains,
                    time.instant());
            if (!taken.drafts().isEmpty()) {
                new OwnLedger(ledgers, time, () -> System.nanoTime() / 1_000_000, random).append(taken.drafts());
            }
            System.out.println(taken.lodged() + " orders taken in, " + taken.before() + " were here before");
            return 0;
        } catch (IOException e) {
            throw new Trouble("The file " + file + " cannot be read.");
        }
    }

    // One byte more than is read as orders, so that a file that is too large is refused and not cut.
    private static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(OrderSheet.MAX_BYTES + 1);
        }
    }

    @Command(name = "export", description = "Prints as CSV what became of the orders.", mixinStandardHelpOptions = true)
    int write(@Mixin DataOption data) throws Trouble {
        var types = Arrays.stream(EntryKind.values())
                .map(EntryKind::type)
                .filter(type -> type.startsWith("complaint."))
                .collect(Collectors.toSet());
        var views = HubViews.of(data.directory().existingDatabase());
        var files = Subjects.facts(views, types).entrySet().stream()
                .map(facts -> ComplaintFile.of(facts.getKey(), facts.getValue()))
                .toList();
        System.out.print(Hotline.results(files, clocks(RegionPolicy.shipped())));
        return 0;
    }

    private static ComplaintClocks clocks(RegionPolicy policy) {
        return new ComplaintClocks(
                new Deadlines(LegalCalendar.shipped(), policy.businessHours().end()), policy);
    }
}
