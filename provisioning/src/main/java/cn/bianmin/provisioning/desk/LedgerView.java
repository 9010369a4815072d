package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.SupervisionFact.LedgerEntered;
import java.util.List;
import java.util.Optional;

/// What the pages of the ledgers show.
public record LedgerView(
        Frame frame,
        int year,
        Optional<String> now,
        List<Signed> signed,
        Optional<String> told,
        List<String> cycles,
        List<Line> lines) {
    /// The signed ledgers of a year, to be taken away.
    public record Signed(String path, String words, String sha256) {}

    /// A unit with its four times.
    ///
    /// @param remind where it can be reminded; empty where it stood by its ledger or was reminded
    public record Line(String unit, String name, List<Cell> cells, Optional<String> remind, boolean reminded) {}

    /// @param look class of what stands in it
    public record Cell(String words, String look) {}

    /// One unit's ledger.
    ///
    /// @param confirm the time that may be confirmed now, in words
    public record Own(
            Frame frame,
            String title,
            String unit,
            int year,
            Optional<String> told,
            List<Item> items,
            List<Line> lines,
            List<String> cycles,
            boolean mayEnter,
            Optional<String> confirm) {}

    /// Something that was taken on.
    public record Item(String goal, String project, String standard, String milestone, String leader) {
        static Item of(LedgerEntered entered, Frame frame) {
            return new Item(
                    entered.goal(),
                    entered.project(),
                    entered.standard(),
                    Frame.day(entered.milestone(), frame.language()),
                    entered.leader());
        }
    }
}
