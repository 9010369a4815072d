package cn.bianmin.agent.station.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Said;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseClock;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.cases.Custody;
import cn.bianmin.rules.cases.NegativeReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What a villager is told of a case, on paper and on the screen, in the same sentences: when it is done, why
/// its clock stands still, what is missing, where originals are, why not and what to do then (DOMAIN D3).
public final class ReceiptWords {
    private static final Said COUNTED = new Said("收费标准以办事指南为准,代办不收费", "Fees are those of the guide; agency is free");

    private ReceiptWords() {}

    public static Said title(Case matter) {
        return matter.accepted().isPresent() ? new Said("受理凭证", "Receipt") : new Said("收件凭证", "Papers received");
    }

    /// All of it, one sentence a line.
    ///
    /// @param units what people call a unit
    public static List<Said> lines(Case matter, CaseTerms terms, Instant now, UnaryOperator<String> units) {
        var lines = new ArrayList<Said>();
        terms.dueInWords(matter, now).filter(_ -> matter.state().isUnderWay()).ifPresent(lines::add);
        paused(matter).ifPresent(lines::add);
        missing(matter).ifPresent(lines::add);
        originals(matter, units).ifPresent(lines::add);
        lines.addAll(negative(matter));
        matter.last(CaseFact.Completed.class)
                .map(done -> new Said("结果:" + done.result(), "Result: " + done.result()))
                .ifPresent(lines::add);
        if (matter.isAgency()) lines.add(COUNTED);
        return lines;
    }

    /// Why the clock stands still, where it does.
    private static Optional<Said> paused(Case matter) {
        return CaseClock.openPause(matter).map(pause -> {
            var why = pause.reason().words();
            int days = pause.expected().count();
            return new Said(
                    "暂停计时:" + why.chinese() + (days > 0 ? ",大约%d天".formatted(days) : ""),
                    "The clock stands still: " + why.english() + (days > 0 ? ", about %d days".formatted(days) : ""));
        });
    }

    /// What the villager has to bring, where something is missing.
    private static Optional<Said> missing(Case matter) {
        boolean waits = matter.state() == CaseState.SUPPLEMENTING || matter.state() == CaseState.PAUSED;
        return matter.last(CaseFact.SupplementAsked.class)
                .filter(_ -> waits && CaseClock.openPause(matter).isPresent() == (matter.state() == CaseState.PAUSED))
                .map(asked -> new Said(
                        "还缺:" + String.join("、", asked.missing()),
                        "Still missing: " + String.join(", ", asked.missing())));
    }

    /// Where the villager's originals are, where somebody keeps them.
    private static Optional<Said> originals(Case matter, UnaryOperator<String> units) {
        var away = Custody.of(matter).away();
        if (away.isEmpty()) return Optional.empty();
        var chinese = away.stream()
                .map(place -> "您的%s在%s"
                        .formatted(
                                place.piece().name(),
                                units.apply(place.custodian().unit())))
                .collect(Collectors.joining(";"));
        var english = away.stream()
                .map(place -> "Your %s is at %s"
                        .formatted(
                                place.piece().name(),
                                units.apply(place.custodian().unit())))
                .collect(Collectors.joining("; "));
        return Optional.of(new Said(chinese, english));
    }

    /// Why not, by which law, what would help, and how to object (DOMAIN A55).
    private static List<Said> negative(Case matter) {
        return NegativeReport.of(matter)
                .negative()
                .map(why -> List.of(
                        new Said("理由:" + why.reason(), "Reason: " + why.reason()),
                        new Said("依据:" + why.basis(), "By: " + why.basis()),
                        new Said("怎样可以办:" + why.fix(), "What would help: " + why.fix()),
                        new Said("不服怎么办:" + why.remedy(), "To object: " + why.remedy())))
                .orElse(List.of());
    }
}
