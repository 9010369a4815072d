package cn.bianmin.agent.station.staff;

import cn.bianmin.contract.StaffFact.Role;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The accounts of a station. Immutable.
///
/// ```json
/// { "version": 3, "accounts": [
///   { "id": "s01", "name": "李桂兰", "post": "综合窗口", "role": "CLERK", "pin": "$argon2id$v=19$m=7168,t=5,p=1$…" } ] }
/// ```
public final class StaffDocument {
    /// Longer documents are refused unread.
    private static final int MAX_BYTES = 1_000_000;

    private static final int MAX_ACCOUNTS = 200;
    private static final int MAX_NAME = 40;
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{2,20}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final int version;
    private final Map<String, Account> accounts;

    private StaffDocument(int version, Map<String, Account> accounts) {
        this.version = version;
        this.accounts = accounts;
    }

    /// Nobody can sign in.
    public static StaffDocument empty() {
        return new StaffDocument(0, Map.of());
    }

    /// The next version, with the account; it replaces the one of the same id.
    public StaffDocument with(Account account) {
        var next = new LinkedHashMap<>(accounts);
        next.put(account.id(), account);
        return new StaffDocument(version + 1, next);
    }

    /// The next version, without the account.
    public StaffDocument without(String id) {
        var next = new LinkedHashMap<>(accounts);
        next.remove(id);
        return new StaffDocument(version + 1, next);
    }

    /// Writes it, for its owner only. A power cut leaves the file as it was or as it is to be.
    ///
    /// @throws Refused where a terminal would not take it; the file is as it was
    public void write(Path file) throws IOException, Refused {
        var lines = accounts.values().stream()
                .map(account ->
                        new Line(account.id(), account.name(), account.post(), account.role(), account.pinHash()))
                .toList();
        var next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out =
                FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner)) {
            var bytes =
                    ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Text(version, lines)));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
        try {
            read(next);
        } catch (Refused e) {
            Files.delete(next);
            throw e;
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// A document that is not taken.
    public static final class Refused extends Exception {
        Refused(String where, List<String> sentences) {
            super(where + ":\n" + String.join("\n", sentences));
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
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Refused(file.toString(), List.of("The staff document is far larger than any station's."));
            }
            return read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new Refused(file.toString(), List.of("The staff document cannot be read."));
        }
    }

    /// The same of a text.
    ///
    /// @param where it is from, for the sentences
    public static StaffDocument read(String where, String json) throws Refused {
        Text text;
        try {
            text = JSON.readValue(json, Text.class);
        } catch (JacksonException e) {
            throw new Refused(
                    where,
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
            throw new Refused(where, mistakes);
        }
        return new StaffDocument(text == null ? 0 : text.version(), accounts);
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
        return line.pinHash() == null || !Pins.isHash(line.pinHash())
                ? Optional.of("`pin` has to be an Argon2id hash, as $argon2id$v=19$m=7168,t=5,p=1$…")
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
