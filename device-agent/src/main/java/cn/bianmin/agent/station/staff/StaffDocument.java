package cn.bianmin.agent.station.staff;

import cn.bianmin.contract.StaffFact.Role;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The accounts of a station. Immutable.
///
/// ```json
/// { "version": 3, "accounts": [
///   { "id": "s01", "name": "李桂兰", "post": "综合窗口", "role": "CLERK", "pin": "$argon2id$v=19$m=19456,t=2,p=1$…" } ] }
/// ```
public final class StaffDocument {
    /// Longer documents are refused unread.
    private static final int MAX_BYTES = 1_000_000;

    private static final int MAX_ACCOUNTS = 200;
    private static final int MAX_NAME = 40;
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{2,20}");
    private static final Pattern HASH = Pattern.compile("\\$argon2id\\$v=19\\$m=\\d+,t=\\d+,p=\\d+\\$[^$]+\\$[^$]+");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, Account> accounts;

    private StaffDocument(Map<String, Account> accounts) {
        this.accounts = accounts;
    }

    /// Nobody can sign in.
    public static StaffDocument empty() {
        return new StaffDocument(Map.of());
    }

    /// A document that is not taken.
    public static final class Refused extends Exception {
        Refused(Path file, List<String> sentences) {
            super(file + ":\n" + String.join("\n", sentences));
        }
    }

    private record Line(
            String id,
            String name,
            String post,
            Role role,
            @JsonProperty("pin") String pinHash) {}

    private record Text(int version, List<Line> accounts) {}

    /// Reads and checks the whole document.
    ///
    /// @throws Refused with one sentence for each mistake
    public static StaffDocument read(Path file) throws Refused {
        Text text;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Refused(file, List.of("The staff document is far larger than any station's."));
            }
            text = JSON.readValue(Files.readAllBytes(file), Text.class);
        } catch (IOException e) {
            throw new Refused(file, List.of("The staff document cannot be read."));
        } catch (JacksonException e) {
            throw new Refused(
                    file,
                    List.of("The staff document is not the JSON that it should be: line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + "."));
        }
        var mistakes = new ArrayList<String>();
        var accounts = new LinkedHashMap<String, Account>();
        var lines = Optional.ofNullable(text).map(Text::accounts).orElse(List.of());
        if (lines.size() > MAX_ACCOUNTS) {
            mistakes.add("The staff document has " + lines.size() + " accounts; a station has at most " + MAX_ACCOUNTS
                    + ".");
        }
        for (int i = 0; i < lines.size(); i++) {
            var mistake = mistake(lines.get(i), accounts);
            if (mistake.isPresent()) {
                mistakes.add("Account " + (i + 1) + ": " + mistake.get());
            } else {
                var line = lines.get(i);
                accounts.put(line.id(), new Account(line.id(), line.name(), line.post(), line.role(), line.pinHash()));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new Refused(file, mistakes);
        }
        return new StaffDocument(accounts);
    }

    private static Optional<String> mistake(Line line, Map<String, Account> known) {
        if (line.id() == null || !ID.matcher(line.id()).matches()) {
            return Optional.of("`id` has to be 2 to 20 small letters, digits and dashes.");
        }
        if (known.containsKey(line.id())) {
            return Optional.of("`id` " + line.id() + " stands twice.");
        }
        if (isMissing(line.name()) || isMissing(line.post())) {
            return Optional.of("`name` and `post` have to be 1 to " + MAX_NAME + " characters.");
        }
        if (line.role() == null) {
            return Optional.of("`role` has to be CLERK, LEAD or ENGINEER.");
        }
        return line.pinHash() == null || !HASH.matcher(line.pinHash()).matches()
                ? Optional.of("`pin` has to be an Argon2id hash, as $argon2id$v=19$m=19456,t=2,p=1$…")
                : Optional.empty();
    }

    private static boolean isMissing(String text) {
        return text == null || text.isBlank() || text.length() > MAX_NAME;
    }

    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /// In the order of the document.
    public List<Account> accounts() {
        return List.copyOf(accounts.values());
    }
}
