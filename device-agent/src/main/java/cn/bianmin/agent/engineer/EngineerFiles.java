package cn.bianmin.agent.engineer;

import cn.bianmin.agent.identity.SecretFiles;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is kept of codes over a power cut, as one file: a line `code <sha256> <not after>` where one is open, and a
/// line
/// `wrong <when>` for each wrong one. For one thread.
public final class EngineerFiles {
    private static final String FOLDER = "engineer";
    private static final String NAME = "codes.txt";

    private final SecretFiles files;

    public EngineerFiles(SecretFiles files) {
        this.files = files;
    }

    /// @param sha256 64 lower-case hexadecimal digits
    record Code(String sha256, Instant notAfter) {}

    /// @param wrong when wrong ones were shown
    record Kept(Optional<Code> code, List<Instant> wrong) {
        Kept {
            wrong = List.copyOf(wrong);
        }
    }

    /// A line that cannot be read opens nothing.
    Kept read() throws IOException {
        var code = Optional.<Code>empty();
        var wrong = new ArrayList<Instant>();
        for (String line : files.read(FOLDER, NAME).orElse("").lines().toList()) {
            var words = line.split(" ", -1);
            var when = moment(words[words.length - 1]);
            if (when.isEmpty()) continue;
            if (words[0].equals("code") && words.length == 3 && EngineerDesk.isDigest(words[1])) {
                code = Optional.of(new Code(words[1], when.get()));
            } else if (words[0].equals("wrong") && words.length == 2) {
                wrong.add(when.get());
            }
        }
        return new Kept(code, wrong);
    }

    private static Optional<Instant> moment(String word) {
        try {
            return Optional.of(Instant.parse(word));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    void write(Kept kept) throws IOException {
        var text = new StringBuilder();
        kept.code().ifPresent(code -> text.append("code " + code.sha256() + " " + code.notAfter() + "\n"));
        kept.wrong().forEach(each -> text.append("wrong " + each + "\n"));
        files.write(FOLDER, NAME, text.toString());
    }
}
