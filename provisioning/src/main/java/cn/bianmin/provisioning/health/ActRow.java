package cn.bianmin.provisioning.health;

import cn.bianmin.contract.Entry;
import cn.bianmin.provisioning.ledgers.HubEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What somebody did about terminals, as the hub's own ledger says.
///
/// @param position in the hub's order
/// @param type of the entry
/// @param about the terminal, or the entry's subject
/// @param account who; empty for the command line, or the hub itself
/// @param words what, in no language: names, numbers and reasons
public record ActRow(long position, Instant at, String type, String about, String account, String words) {
    // Whom a rollout is aimed at, and who is told when, follows from what was ordered.
    private static final Pattern KINDS =
            Pattern.compile("(command|document|identity|health)\\..+|rollout\\.(?!aimed).+");
    private static final String DESK = "desk.";
    private static final String IT = "IT";

    /// Fields of facts that say what was done.
    private static final List<String> TOLD =
            List.of("command", "name", "number", "release", "ring", "how", "why", "reason", "trouble");

    private static final int WORDS_CHARACTERS = 200;

    /// @param entry of the hub's own ledger; empty where it is no act about terminals
    static Optional<ActRow> of(HubEntry held, Entry entry) {
        var data = entry.data();
        boolean isOfIt =
                held.type().startsWith(DESK) && data.path("role").asString("").equals(IT);
        if (!isOfIt && !KINDS.matcher(held.type()).matches()) return Optional.empty();
        String subject = entry.subject();
        return Optional.of(new ActRow(
                held.position(),
                entry.stamp().time(),
                held.type(),
                data.path("terminal").asString(subject == null ? "" : subject),
                isOfIt
                        ? data.path("account").asString("")
                        : data.path("by").path("account").asString(""),
                words(data)));
    }

    private static String words(JsonNode data) {
        var words = new ArrayList<String>();
        for (String field : TOLD) {
            var value = data.path(field);
            if (value.isValueNode() && !value.isNull()) words.add(value.asString());
        }
        var all = String.join(" ", words);
        return all.substring(0, Math.min(all.length(), WORDS_CHARACTERS));
    }
}
