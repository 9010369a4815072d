package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.provisioning.facts.Stored;
import cn.bianmin.provisioning.ledgers.HubViews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// What the hub's entries of some types are about, read from its database without any projection.
final class Subjects {
    private static final int ROWS_AT_ONCE = 1_000;

    private Subjects() {}

    /// Their subjects.
    static Set<String> of(HubViews views, Set<String> types) {
        var known = new LinkedHashMap<String, Boolean>();
        each(views, types, (subject, _) -> known.put(subject, true));
        return known.keySet();
    }

    /// The facts of each subject in the hub's order, the subjects in that of their first.
    static Map<String, List<Stored>> facts(HubViews views, Set<String> types) {
        var facts = new LinkedHashMap<String, List<Stored>>();
        each(
                views,
                types,
                (subject, fact) ->
                        facts.computeIfAbsent(subject, _ -> new ArrayList<>()).add(fact));
        return facts;
    }

    private static void each(HubViews views, Set<String> types, BiConsumer<String, Stored> reader) {
        for (long after = 0; ; ) {
            var page = views.entriesOf(types, after, ROWS_AT_ONCE);
            if (page.isEmpty()) return;
            for (var each : page) {
                var held = each.entry();
                try {
                    var entry = EntryCodec.decode(held.bytes());
                    String subject = entry.subject();
                    if (subject != null && entry.facts().isPresent())
                        reader.accept(subject, new Stored(held.bytes(), held.receivedAt()));
                } catch (Malformed e) {
                    // It is about nothing that anybody can name.
                }
            }
            after = page.getLast().entry().position();
        }
    }
}
