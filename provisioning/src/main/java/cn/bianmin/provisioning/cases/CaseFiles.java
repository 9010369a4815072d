package cn.bianmin.provisioning.cases;

import cn.bianmin.provisioning.facts.FactStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The cases that were looked at last, folded: another fact of one does not mean reading all before it once
/// more. What is kept counts only while the case's newest fact is the same one, so that a transaction that was
/// rolled back, or another process, leaves nothing wrong behind. One thread at a time, inside a transaction.
final class CaseFiles {
    /// Some megabytes.
    private static final int MOST = 500;

    private final Map<String, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);

    private record Kept(FactStore.Newest newest, CaseFile file) {}

    /// Everything of one case; without lines where there is nothing.
    CaseFile of(FactStore facts, String id) {
        Optional<FactStore.Newest> newest = facts.newest(id);
        if (newest.isEmpty()) return CaseFile.none(id);
        var known = kept.get(id);
        if (known != null && known.newest().equals(newest.get())) return known.file();
        var file = CaseFile.of(id, facts.facts(id));
        keep(id, newest.get().position(), file);
        return file;
    }

    /// @param position of its newest fact in the hub's order
    void keep(String id, long position, CaseFile file) {
        kept.put(id, new Kept(new FactStore.Newest(file.lines().size(), position), file));
        if (kept.size() > MOST) kept.remove(kept.keySet().iterator().next());
    }

    /// Everything is made anew: places in the hub's order may have been given out again.
    void forget() {
        kept.clear();
    }
}
