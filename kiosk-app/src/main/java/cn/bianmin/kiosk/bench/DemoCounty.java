package cn.bianmin.kiosk.bench;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.kiosk.bench.county.County;
import cn.bianmin.kiosk.bench.county.Histories;
import cn.bianmin.rules.guide.CatalogueFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/// Brings the demo's county to a new hub with the commands that a county's IT has for it: units, people whose
/// passwords are drawn anew for each demo's folder, and the cases of the last two months.
final class DemoCounty {
    private static final String SEAL_KEY = "hub/seal-key.pem";

    private static final int STORY = 20;

    private DemoCounty() {}

    /// A command of `bianmin hub`, to its end.
    interface Hub {
        void run(List<String> words) throws IOException, InterruptedException;
    }

    /// @param data the demo's folder; the hub's key is there already
    /// @return lines for the console: who may sign in at the hub's desks
    static List<String> of(Path data, Hub hub, InstantSource time, SecureRandom random)
            throws IOException, InterruptedException {
        var passwords = data.resolve("hub.passwords");
        if (!Files.exists(passwords)) {
            var histories = data.resolve("county.ndjson");
            histories(data, time, random).write(histories);
            hub.run(List.of("cases", "import", histories.toString()));
            Files.delete(histories);
            var roster = Files.writeString(data.resolve("county.csv"), County.roster());
            hub.run(List.of("people", "import", roster.toString(), "--passwords-file", passwords.toString()));
        }
        return Files.readAllLines(passwords).stream().map("desk       "::concat).toList();
    }

    private static Histories histories(Path data, InstantSource time, SecureRandom random) throws IOException {
        try {
            var key = OpeningKey.read(Files.readString(data.resolve(SEAL_KEY))).publicHalf();
            var catalogue =
                    CatalogueFile.read(CatalogueFile.shipped()).catalogue().orElseThrow();
            return new Histories(catalogue, key, time.instant(), new Random(STORY), random);
        } catch (Malformed e) {
            throw new IOException("The hub's seal key in the demo's folder cannot be read.", e);
        }
    }
}
