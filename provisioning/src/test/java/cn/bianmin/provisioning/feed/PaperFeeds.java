package cn.bianmin.provisioning.feed;

import cn.bianmin.contract.Chain;
import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Feeds in memory, whose past can be taken back as by a restored backup.
final class PaperFeeds implements Feeds {
    private final Map<String, List<byte[]>> items = new TreeMap<>();
    boolean complete = true;

    List<byte[]> of(TerminalId terminal) {
        return items.computeIfAbsent(terminal.value(), _ -> new ArrayList<>());
    }

    void backTo(TerminalId terminal, int count) {
        of(terminal).subList(count, of(terminal).size()).clear();
    }

    @Override
    public long last(TerminalId terminal) {
        return of(terminal).size();
    }

    @Override
    public Optional<Hash> hashAt(TerminalId terminal, long number) {
        if (number > last(terminal)) {
            return Optional.empty();
        }
        Hash hash = Chain.feedGenesis(terminal);
        for (int at = 0; at < number; at++) {
            hash = Chain.next(hash, of(terminal).get(at));
        }
        return Optional.of(hash);
    }

    @Override
    public List<byte[]> items(TerminalId terminal, long first, int most, int bytes) {
        var found = new ArrayList<byte[]>();
        int sum = 0;
        for (int at = (int) first - 1; at < last(terminal) && found.size() < most; at++) {
            byte[] item = of(terminal).get(at);
            sum += item.length;
            if (sum > bytes && !found.isEmpty()) break;
            found.add(item);
        }
        return found;
    }

    @Override
    public boolean isComplete() {
        return complete;
    }
}
