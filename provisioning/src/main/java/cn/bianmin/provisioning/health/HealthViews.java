package cn.bianmin.provisioning.health;

import cn.bianmin.contract.RolloutFact;
import cn.bianmin.provisioning.projections.ProjectionStore;
import cn.bianmin.rules.health.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What can be asked of terminals' health. Thread-safe. Every answer is bounded.
public final class HealthViews {
    /// Lines of a list of alerts.
    public static final int ALERTS = 50;

    /// Lines of a list of acts.
    public static final int ACTS = 50;

    /// Lines of the list of refusals.
    public static final int REFUSALS = 200;

    private static final int OF_ONE = 30;

    private final ProjectionStore<HealthStore, HealthListsStore> store;

    HealthViews(ProjectionStore<HealthStore, HealthListsStore> store) {
        this.store = store;
    }

    /// How a place does, with all below it.
    public record Place(long terminals, long troubled, long urgent) {}

    /// A page of a list.
    ///
    /// @param all lines of all pages
    public record Page(List<TerminalRow> rows, long all) {}

    /// All that is known of one terminal.
    ///
    /// @param alerts the open ones first
    public record File(TerminalRow row, Optional<Report> report, List<Sample> samples, List<AlertRow> alerts) {}

    /// One page, of one moment.
    public Page page(FleetQuery query) {
        return page(query, FleetQuery.LINES);
    }

    /// One page of another length.
    public Page page(FleetQuery query, int lines) {
        return store.read(rows -> rows.page(query, lines));
    }

    public FleetCounts counts() {
        return store.read(HealthListsStore::counts);
    }

    /// The places right below one, by their path.
    ///
    /// @param path see [Stand]; empty for the whole network
    public Map<String, Place> places(String path) {
        return store.read(rows -> rows.places(path));
    }

    public Optional<File> file(String terminal) {
        return store.read(rows -> rows.one(terminal)
                .map(row -> new File(row, rows.report(terminal), rows.samples(terminal), rows.of(terminal, OF_ONE))));
    }

    /// What is wrong now, the urgent first, of those the oldest first.
    public List<AlertRow> open(Optional<Trouble> trouble, int page) {
        return store.read(rows -> rows.open(trouble, Math.max(0, page), ALERTS));
    }

    /// What was wrong, the latest to end first.
    public List<AlertRow> over() {
        return store.read(rows -> rows.over(ALERTS));
    }

    /// What was done about terminals, the newest first.
    ///
    /// @param about only about this one; empty for all
    /// @param before position of the last one seen; [Long#MAX_VALUE] to begin
    public List<ActRow> acts(Optional<String> about, long before) {
        return store.read(rows -> rows.acts(about, before, ACTS));
    }

    /// What was turned away, the latest first, at most [#REFUSALS].
    ///
    /// @param kind as in [RefusalRow]; empty for all
    public List<RefusalRow> refusals(Optional<String> kind) {
        return store.read(rows -> rows.refusals(kind, REFUSALS));
    }

    /// Terminals below a place that came at least once and may connect, at most [RolloutFact#MOST_TARGETS].
    ///
    /// @param path see [Stand]; empty for all
    public List<String> terminals(String path) {
        return store.read(rows -> rows.living(path, RolloutFact.MOST_TARGETS));
    }

    /// Names of stations by terminal; those that no list names are left out.
    public Map<String, String> stations(List<String> terminals) {
        return store.read(rows -> rows.stations(terminals));
    }
}
