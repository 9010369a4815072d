package cn.bianmin.rules.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Said;
import cn.bianmin.rules.deadlines.Deadlines;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What a villager is told of a case, on paper, on the kiosk's screen and on a phone, in the same sentences:
/// when it is done, why its clock stands still, what is missing, where originals are, why not and what to do
/// then (DOMAIN D3).
public final class ReceiptWords {
    private static final Said COUNTED = new Said("收费标准以办事指南为准,代办不收费", "Fees are those of the guide; agency is free");
    private static final Said LAST_DAY = new Said("今天是最后一天", "Today is the last day");
    private static final Said OVERDUE =
            new Said("已经超期,对不起。可以催一下,也可以投诉", "It is overdue. We are sorry. You can nudge us, or complain");
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM HH:mm", Locale.ENGLISH);

    private ReceiptWords() {}

    public static Said title(Case matter) {
        return matter.accepted().isPresent() ? new Said("受理凭证", "Receipt") : new Said("收件凭证", "Papers received");
    }

    /// All of it, one sentence a line.
    ///
    /// @param units what people call a unit
    public static List<Said> lines(Case matter, CaseTerms terms, Instant now, UnaryOperator<String> units) {
        var lines = new ArrayList<>(standing(matter, terms, now, units));
        lines.addAll(negative(matter));
        matter.last(CaseFact.Completed.class)
                .map(done -> new Said("结果:" + done.result(), "Result: " + done.result()))
                .ifPresent(lines::add);
        if (matter.isAgency()) lines.add(COUNTED);
        return lines;
    }

    /// How it stands, without what a desk wrote of the person in its own words: reasons and results.
    ///
    /// @param units what people call a unit
    public static List<Said> standing(Case matter, CaseTerms terms, Instant now, UnaryOperator<String> units) {
        var lines = new ArrayList<Said>();
        terms.dueInWords(matter, now).filter(_ -> matter.state().isUnderWay()).ifPresent(lines::add);
        paused(matter).ifPresent(lines::add);
        missing(matter).ifPresent(lines::add);
        originals(matter, units).ifPresent(lines::add);
        return lines;
    }

    /// How many days are left, or that none is; empty where nothing is promised yet, and once it is done.
    public static Optional<Said> left(Case matter, CaseTerms terms, Instant now) {
        if (terms.isLate(matter, now)) return Optional.of(OVERDUE);
        return terms.daysLeft(matter, now)
                .map(days -> days == 0
                        ? LAST_DAY
                        : new Said("还有%d个工作日".formatted(days), "%d working days left".formatted(days)));
    }

    /// @param who a person or a unit; empty where nobody has taken it over
    public static Said handledBy(Optional<String> who) {
        return new Said("经办:" + who.orElse("还没有人接手"), "Handled by: " + who.orElse("Nobody has taken it over yet"));
    }

    /// How old what is shown may be.
    public static Said asOf(Instant moment) {
        var local = moment.atZone(Deadlines.ZONE);
        return new Said("数据截至 " + CHINESE.format(local), "As of " + ENGLISH.format(local));
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
