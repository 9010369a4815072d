package cn.bianmin.provisioning.fleet;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.projections.ProjectionStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What can be asked of the fleet. Thread-safe. Every answer is bounded.
public final class FleetViews {
    /// Most rows of one answer.
    public static final int MOST = 1_000;

    private final ProjectionStore<FleetStore, FleetStore> store;

    FleetViews(ProjectionStore<FleetStore, FleetStore> store) {
        this.store = store;
    }

    /// What a terminal refused because the hub had not said it, or not so.
    ///
    /// @param why name of the reason
    public record Stranger(String terminal, String why, long times, Instant last) {}

    /// Commands, the newest first.
    ///
    /// @param terminal only this one's; empty for all
    public List<CommandRow> commands(Optional<TerminalId> terminal) {
        return store.read(rows -> rows.newest(terminal.map(TerminalId::value), MOST));
    }

    public Optional<CommandRow> command(String id) {
        return store.read(rows -> rows.find(id));
    }

    /// What a command found out; empty where that is nothing.
    public String output(String id) {
        return store.read(rows -> rows.text(id));
    }

    /// Which document each terminal was offered last.
    ///
    /// @param terminal only this one's; empty for all
    public List<DocumentRow> documents(Optional<TerminalId> terminal) {
        return store.read(rows -> rows.documents(terminal.map(TerminalId::value), MOST));
    }

    /// The highest number that was ever given to a document of this name; 0 for none.
    public long highest(String name) {
        return store.read(rows -> rows.highest(name));
    }

    /// The number of a document that each terminal was offered last, by terminal; of all terminals.
    public Map<String, Long> offered(String name) {
        return store.read(rows -> rows.offered(name));
    }

    /// The latest first.
    public List<Stranger> strangers() {
        return store.read(rows -> rows.strangers(MOST));
    }
}
