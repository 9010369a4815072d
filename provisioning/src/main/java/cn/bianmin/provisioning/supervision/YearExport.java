package cn.bianmin.provisioning.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.PromptFact;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.contract.SupervisionFact;
import cn.bianmin.contract.VerifyingKey;
import cn.bianmin.provisioning.files.WholeFile;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.projections.ProjectionBroken;
import cn.bianmin.rules.supervision.UnitLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The ledgers of a year as one signed file (年底交账; DOMAIN A45): a line of JSON, and a line with the hub's
/// signature over its very bytes. Thread-safe.
public final class YearExport {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private final Path folder;
    private final SigningKey key;

    /// @param folder where the files lie; made with the first of them
    public YearExport(Path folder, SigningKey key) {
        this.folder = folder;
        this.key = key;
    }

    /// The signed line.
    record Document(int year, Instant made, List<Ledger> units) {}

    record Ledger(String unit, String name, List<Item> items, List<Stood> confirmed) {}

    record Item(String goal, String project, String standard, LocalDate milestone, String leader) {}

    record Stood(SupervisionFact.Cycle cycle, int percent, String note, Instant at) {}

    /// The line after it.
    record Signed(String algorithm, String key, String signature) {}

    /// What was found to be signed.
    ///
    /// @param sha256 of the document
    public record Verified(int year, int units, String sha256) {}

    /// Where the file of a year lies, whether it is there or not.
    public Path file(int year) {
        return folder.resolve("ledgers-" + year + ".signed");
    }

    /// The file's bytes; empty where it is not there.
    public Optional<byte[]> bytes(int year) throws IOException {
        return Files.isRegularFile(file(year)) ? Optional.of(Files.readAllBytes(file(year))) : Optional.empty();
    }

    /// Writes the file whole, and says what the ledger has to know of it.
    ///
    /// @throws ProjectionBroken where it cannot be written: it is tried again
    PromptFact.LedgersExported write(int year, List<UnitLedger> ledgers, Organisation organisation, Instant now) {
        var document = new Document(
                year,
                now,
                ledgers.stream().map(ledger -> ledger(ledger, organisation)).toList());
        byte[] line = JSON.writeValueAsBytes(document);
        var signature = Base64.getEncoder().encodeToString(key.sign(line));
        byte[] second =
                JSON.writeValueAsBytes(new Signed("Ed25519", key.publicHalf().id(), signature));
        try {
            Files.createDirectories(folder);
            var whole = Files.createTempFile(folder, "ledgers-", ".part");
            Files.writeString(whole, new String(line, UTF_8) + "\n" + new String(second, UTF_8) + "\n");
            WholeFile.name(whole, file(year));
        } catch (IOException e) {
            throw new ProjectionBroken("The signed ledgers cannot be written to " + folder + ". Check its owner.", e);
        }
        return new PromptFact.LedgersExported(
                Actor.system("hub"), year, sha256(line), key.publicHalf().id());
    }

    private static Ledger ledger(UnitLedger ledger, Organisation organisation) {
        return new Ledger(
                ledger.unit(),
                organisation.unitName(ledger.unit()),
                ledger.items().stream()
                        .map(item ->
                                new Item(item.goal(), item.project(), item.standard(), item.milestone(), item.leader()))
                        .toList(),
                ledger.steps().stream()
                        .filter(step -> step.fact() instanceof SupervisionFact.LedgerConfirmed)
                        .map(step -> stood((SupervisionFact.LedgerConfirmed) step.fact(), step.at()))
                        .toList());
    }

    private static Stood stood(SupervisionFact.LedgerConfirmed confirmed, Instant at) {
        return new Stood(confirmed.cycle(), confirmed.percent(), confirmed.note(), at);
    }

    /// Checks a file.
    ///
    /// @param key of the hub that should have signed it
    /// @throws Malformed with a sentence where it did not, or where a byte was changed
    public static Verified verify(byte[] file, VerifyingKey key) throws Malformed {
        if (file.length > MAX_BYTES) throw new Malformed("The file is far larger than a county's ledgers.");
        String text = new String(file, UTF_8);
        int end = text.indexOf('\n');
        if (end < 0) throw new Malformed("The file has no line with a signature.");
        byte[] line = text.substring(0, end).getBytes(UTF_8);
        try {
            var signed = JSON.readValue(text.substring(end + 1), Signed.class);
            if (!key.id().equals(signed.key())) {
                throw new Malformed("It was signed with key " + signed.key() + ", not with " + key.id() + ".");
            }
            if (!key.signed(line, Base64.getDecoder().decode(signed.signature()))) {
                throw new Malformed("The signature does not fit: the file was changed.");
            }
            var document = JSON.readValue(line, Document.class);
            return new Verified(document.year(), document.units().size(), sha256(line));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new Malformed("The file is none of signed ledgers.", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
