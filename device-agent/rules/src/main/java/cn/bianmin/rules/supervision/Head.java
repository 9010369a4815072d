package cn.bianmin.rules.supervision;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.SupervisionFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What stands at the top of a letter or notice.
///
/// @param matter case that it is about
/// @param cycle time of the ledger that was missed
/// @param follows letter or notice that was not heeded
public record Head(
        Series series,
        Actor by,
        int year,
        int number,
        String toUnit,
        List<String> cc,
        Optional<String> matter,
        Optional<SupervisionFact.Cycle> cycle,
        Optional<String> follows,
        LocalDate dueDay,
        Instant at) {
    public Head {
        cc = List.copyOf(cc);
    }

    /// The id of what is sent: its number, which is given once.
    public static String idOf(SupervisionFact sent) {
        var head = of(new Paper.Step(sent, Instant.EPOCH));
        return "%s-%d-%s-%d"
                .formatted(
                        head.series().name().toLowerCase(Locale.ROOT),
                        head.year(),
                        head.by().unit(),
                        head.number());
    }

    static Head of(Paper.Step first) {
        return switch (first.fact()) {
            case SupervisionFact.ReminderSent letter ->
                new Head(
                        Series.REMINDER,
                        letter.by(),
                        letter.year(),
                        letter.number(),
                        letter.toUnit(),
                        letter.cc(),
                        Optional.ofNullable(letter.matter()),
                        Optional.ofNullable(letter.cycle()),
                        Optional.empty(),
                        letter.replyBy(),
                        first.at());
            case SupervisionFact.NoticeIssued notice ->
                new Head(
                        Series.of(notice.notice()),
                        notice.by(),
                        notice.year(),
                        notice.number(),
                        notice.toUnit(),
                        notice.cc(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(notice.follows()),
                        notice.rectifyBy(),
                        first.at());
            case SupervisionFact _ -> throw new IllegalStateException("A paper begins with what was sent");
        };
    }

    /// As it stands on the paper: `提〔2026〕3号`.
    public String numberText() {
        return series.number(year, number);
    }
}
