package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.EntryKind;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.Malformed;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.rules.cases.Applied;
import cn.bianmin.rules.cases.Case;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Cases of the system that a county had before, as NDJSON: one fact a line, with the fields `subject` (id of
/// the case), `type`, `time` and `data` as `bianmin hub entries` writes them; other fields are not looked at.
/// All of it is checked before any of it is taken: whoever brings it learns which line breaks which rule, and
/// nothing has changed.
public final class FormerCases {
    /// Facts of one file.
    static final int MOST = 100_000;

    private static final int LINE_CHARACTERS = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(8).build())
                    .build())
            .build();

    private final Map<String, Case> cases = new HashMap<>();
    private final List<OwnLedger.Past> facts = new ArrayList<>();
    private final Set<String> known;
    private final Instant now;

    private FormerCases(Set<String> known, Instant now) {
        this.known = known;
        this.now = now;
    }

    /// The message is a sentence that names line and rule.
    public static final class Refused extends Exception {
        Refused(int line, String sentence) {
            super("Line " + line + ": " + sentence + " Nothing was taken in.");
        }
    }

    /// @param known ids of cases that the hub has already
    /// @param now no fact may be later
    /// @return the facts in the file's order
    /// @throws Refused where a line cannot be read, or its fact does not count after those before it
    /// @throws IOException where the file cannot be read
    public static List<OwnLedger.Past> read(BufferedReader lines, Set<String> known, Instant now)
            throws Refused, IOException {
        var reading = new FormerCases(known, now);
        int number = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (number > MOST) throw new Refused(number, "A file has at most " + MOST + " facts; divide it.");
            if (line.length() > LINE_CHARACTERS) throw new Refused(number, "The line is longer than any fact.");
            if (!line.isBlank()) reading.take(number, line);
        }
        return List.copyOf(reading.facts);
    }

    private void take(int number, String line) throws Refused {
        try {
            JsonNode json = JSON.readTree(line);
            var id = json.path("subject").asString("");
            var type = json.path("type").asString("");
            var at = Instant.parse(json.path("time").asString(""));
            var kind = EntryKind.of(type).orElseThrow(() -> new Malformed("There is no type `" + type + "`."));
            if (!(Facts.read(kind, json.path("data")) instanceof CaseFact fact)) {
                throw new Malformed("`" + type + "` is not about a case.");
            }
            count(id, fact, at);
            facts.add(new OwnLedger.Past(new Draft(fact, id), at));
        } catch (JacksonException e) {
            throw new Refused(number, "This is not a JSON object on one line.");
        } catch (DateTimeException e) {
            throw new Refused(number, "`time` has to be as 2026-03-02T09:30:00Z.");
        } catch (Malformed | IllegalArgumentException e) {
            throw new Refused(number, String.valueOf(e.getMessage()));
        }
    }

    private void count(String id, CaseFact fact, Instant at) throws Malformed {
        if (id.isEmpty()) throw new Malformed("`subject` has to be the id of the case.");
        if (known.contains(id)) throw new Malformed("The hub has the case " + id + " already.");
        if (at.isAfter(now)) throw new Malformed("The time is in the future.");
        var before = cases.getOrDefault(id, Case.unknown(id));
        if (!before.steps().isEmpty() && at.isBefore(before.steps().getLast().at())) {
            throw new Malformed("The fact is earlier than the one before it of the case " + id + ".");
        }
        switch (before.apply(fact, at)) {
            case Applied.Counts counts -> cases.put(id, counts.next());
            case Applied.Superseded refused ->
                throw new Malformed(
                        "The case " + id + ": " + refused.by().words().in(Language.ENGLISH));
        }
    }
}
