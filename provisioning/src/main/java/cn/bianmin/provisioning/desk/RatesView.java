package cn.bianmin.provisioning.desk;

import cn.bianmin.provisioning.supervision.SupervisionViews;
import cn.bianmin.rules.supervision.Rates;
import java.util.List;
import java.util.Optional;

/// What the page of the rates shows (执行率, 上报率, 整改率).
///
/// @param all over all units; empty where nothing is due
public record RatesView(Frame frame, int year, Optional<Line> all, List<Line> lines) {
    /// A unit's rates.
    public record Line(String unit, Cell execution, Cell reporting, Cell rectification, int open, int late) {}

    /// One rate with what it is made of; a dash where nothing counts.
    ///
    /// @param look `full`, `short` or `soft`
    public record Cell(String percent, String made, String look) {}

    static Line line(String name, SupervisionViews.Unit unit) {
        var rates = unit.rates();
        return new Line(
                name,
                cell(rates.execution()),
                cell(rates.reporting()),
                cell(rates.rectification()),
                unit.open().open(),
                unit.open().late());
    }

    private static Cell cell(Rates.Rate rate) {
        var percent = rate.percent();
        return percent.isEmpty()
                ? new Cell("—", "", "soft")
                : new Cell(
                        percent.getAsInt() + "%",
                        rate.part() + "/" + rate.of(),
                        percent.getAsInt() == 100 ? "full" : "short");
    }
}
