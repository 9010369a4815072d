package cn.bianmin.provisioning.cases;

import cn.bianmin.contract.Hash;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.feed.Feeds;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.projections.ProjectionStore;
import java.util.List;
import java.util.Optional;

/// The feeds that cases and complaints make.
record CaseFeeds(ProjectionStore<MatterStore, ListsStore> store, HubViews views) implements Feeds {
    @Override
    public long last(TerminalId terminal) {
        return store.read(rows -> rows.feeds().last(terminal));
    }

    @Override
    public Optional<Hash> hashAt(TerminalId terminal, long number) {
        return store.read(rows -> rows.feeds().hashAt(terminal, number));
    }

    @Override
    public List<byte[]> items(TerminalId terminal, long first, int most, int bytes) {
        return store.read(rows -> rows.feeds().items(terminal, first, most, bytes));
    }

    @Override
    public boolean isComplete() {
        return store.position() >= views.lastPosition();
    }
}
