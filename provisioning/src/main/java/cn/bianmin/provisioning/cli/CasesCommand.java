package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.EntryKind;
import cn.bianmin.provisioning.cases.FormerCases;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bianmin hub cases`: what concerns all cases at once.
@Command(name = "cases", description = "Takes over the cases of a former system.", mixinStandardHelpOptions = true)
final class CasesCommand {
    private static final Set<String> TYPES = Set.of(EntryKind.CASE_RECEIVED.type());

    @Command(
            name = "import",
            description = "Takes over the cases of a former system with their history: NDJSON, one fact a line, as"
                    + " `bianmin hub entries` prints them. All of it, or nothing and the line that is wrong.",
            mixinStandardHelpOptions = true)
    int read(@Mixin DataOption data, @Parameters(paramLabel = "FILE", description = "The history.") Path file)
            throws Trouble {
        var time = InstantSource.system();
        data.directory().make();
        try (var lines = Files.newBufferedReader(file);
                var ledgers = SqliteHubLedgers.open(data.directory().database())) {
            var facts = FormerCases.read(lines, Subjects.of(ledgers.views(), TYPES), time.instant());
            new OwnLedger(ledgers, time, () -> System.nanoTime() / 1_000_000, new SecureRandom()).appendPast(facts);
            long cases = facts.stream()
                    .map(fact -> fact.draft().subject())
                    .distinct()
                    .count();
            System.out.println(cases + " cases with " + facts.size() + " facts taken over");
            return 0;
        } catch (FormerCases.Refused e) {
            throw new Trouble(file.getFileName() + ", " + e.getMessage());
        } catch (IOException e) {
            throw new Trouble("The file " + file + " cannot be read as UTF-8 text.");
        }
    }
}
