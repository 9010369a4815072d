package cn.bianmin.provisioning.desk;

import cn.bianmin.provisioning.csv.Csv;
import cn.bianmin.provisioning.kpi.Kpi;
import cn.bianmin.provisioning.kpi.KpiReport;
import cn.bianmin.provisioning.kpi.Ratio;
import cn.bianmin.provisioning.people.Organisation;
import java.util.Locale;
import java.util.Map;

/// A month's figures as CSV (RFC 4180): a row a figure, with numerator and denominator, so that a reader can
/// add up months. Pure.
final class KpiCsv {
    private KpiCsv() {}

    /// @param least of fewer ratings no station's satisfaction is given
    static String of(KpiReport counted, Organisation organisation, int least) {
        var csv = new StringBuilder("month,scope,id,name,figure,numerator,denominator,percent\r\n");
        rows(csv, counted, "all", "", "", counted.shares());
        for (var unit : counted.units()) {
            rows(
                    csv,
                    counted,
                    "unit",
                    unit.unit(),
                    organisation.unitName(unit.unit()),
                    unit.cases().ratios());
        }
        for (var station : counted.stations()) {
            var shares = KpiReport.shares(station.visits());
            if (station.visits().ratings() < least) shares.remove(Kpi.SATISFACTION);
            rows(csv, counted, "station", station.station(), station.station(), shares);
        }
        return csv.toString();
    }

    private static void rows(
            StringBuilder csv, KpiReport counted, String scope, String id, String name, Map<Kpi, Ratio> shares) {
        shares.forEach((kpi, ratio) -> csv.append(counted.span())
                .append(',')
                .append(scope)
                .append(',')
                .append(Csv.cell(id))
                .append(',')
                .append(Csv.cell(name))
                .append(',')
                .append(kpi.name().toLowerCase(Locale.ROOT))
                .append(',')
                .append(ratio.part())
                .append(',')
                .append(ratio.whole())
                .append(',')
                .append(
                        ratio.percent().isPresent()
                                ? String.format(
                                        Locale.ROOT, "%.1f", ratio.percent().getAsDouble())
                                : "")
                .append("\r\n"));
    }
}
