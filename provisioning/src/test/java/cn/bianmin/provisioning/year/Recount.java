package cn.bianmin.provisioning.year;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.provisioning.cases.CaseFile;
import cn.bianmin.provisioning.cases.Matter;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.Oracle;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts a case once more from its facts, by hand and with the [Oracle]'s calendar: who held it, where its
/// papers were, what became of each negative decision, when it was due. Shares no code with the rules.
final class Recount {
    private static final String CLOSING = "17:30";
    private static final int DARK_DAYS = 5;

    private final CaseFile file;
    private final List<CaseFile.Line> lines;
    private @Nullable Actor holder;
    private String offeredTo = "";
    private final Map<String, Custodian> papers = new HashMap<>();
    private CaseFact.@Nullable Accepted accepted;
    private @Nullable Instant start;
    private @Nullable Instant presented;
    private @Nullable Instant missing;
    private final List<Oracle.Gap> gaps = new ArrayList<>();
    private @Nullable Instant stopped;
    private @Nullable Instant last;
    private boolean negative;
    private @Nullable Actor decider;
    private CaseFact.@Nullable ExtensionAsked asked;
    private boolean granted;
    private @Nullable Instant told;
    private boolean explained;

    private Recount(CaseFile file) {
        this.file = file;
        this.lines = file.lines().stream().filter(line -> line.rule().isEmpty()).toList();
    }

    /// What the recount of a case came to.
    ///
    /// @param dueDay empty before it was accepted
    record Counted(Optional<LocalDate> dueDay, boolean overdue) {}

    /// @param row as the hub's list shows it
    /// @param acceptDays working days within which to decide on accepting, by the policy in force
    /// @param nextYearKnown whether the calendar of the year after this is in force
    static Counted check(CaseFile file, Matter row, Instant now, int acceptDays, boolean nextYearKnown) {
        var recount = new Recount(file);
        recount.lines.forEach(recount::line);
        return recount.compare(row, now, acceptDays, nextYearKnown);
    }

    private void must(boolean holds, String what, CaseFile.Line line) {
        assertThat(holds)
                .as("%s: case %s at %s", what, file.matter().id(), line.fact())
                .isTrue();
    }

    private void line(CaseFile.Line line) {
        hold(line);
        keep(line);
        judge(line);
        time(line);
    }

    /// Exactly one holds it, from the first on; who takes over was offered it.
    private void hold(CaseFile.Line line) {
        var by = line.fact().by();
        switch (line.fact()) {
            case CaseFact.Received in -> {
                must(holder == null && offeredTo.isEmpty(), "received once", line);
                if (in.by().account().isEmpty()) offeredTo = in.by().unit();
                else holder = in.by();
            }
            case CaseFact.HandedOn on -> offeredTo = on.toUnit();
            case CaseFact.TakenOver over -> {
                must(offeredTo.equals(over.by().unit()), "taken over only where it was offered", line);
                holder = over.by();
                offeredTo = "";
            }
            case CaseFact.NotAccepted _,
                    CaseFact.Handled _,
                    CaseFact.Completed _,
                    CaseFact.Returned _,
                    CaseFact.Paused _,
                    CaseFact.Resumed _,
                    CaseFact.SupplementAsked _,
                    CaseFact.ExtensionAsked _ ->
                must(holder != null && holder.account().equals(by.account()), "only the holder acts", line);
            case CaseFact.Approved _, CaseFact.Rejected _, CaseFact.Reviewed _, CaseFact.ExtensionDecided _ ->
                must(holder == null || !holder.account().equals(by.account()), "nobody approves their own", line);
            case CaseFact _ -> {}
        }
    }

    private void keep(CaseFile.Line line) {
        switch (line.fact()) {
            case CaseFact.Received in -> come(in.pieces());
            case CaseFact.SupplementGiven in -> come(in.pieces());
            case CaseFact.CustodyMoved moved -> {
                for (var code : moved.pieces()) {
                    must(moved.from().equals(papers.get(code)), "a paper moves from where it is", line);
                    papers.put(code, moved.to());
                }
            }
            case CaseFact.Delivered _ ->
                must(
                        papers.values().stream().allMatch(Custodian.VILLAGER::equals),
                        "delivered with all originals",
                        line);
            case CaseFact _ -> {}
        }
    }

    private void come(List<CaseFact.Piece> pieces) {
        for (var piece : pieces) if (piece.original()) papers.putIfAbsent(piece.code(), Custodian.VILLAGER);
    }

    /// A negative decision is followed by its report, confirmed by another, before anything comes of it.
    private void judge(CaseFile.Line line) {
        switch (line.fact()) {
            case CaseFact.NotAccepted(var by, var why) -> refused(line, by, why);
            case CaseFact.Rejected(var by, var why) -> refused(line, by, why);
            case CaseFact.Returned(var by, var why) -> refused(line, by, why);
            case CaseFact.NegativeReportDecided report -> {
                must(negative, "a report of a decision", line);
                must(decider != null && !report.by().account().equals(decider.account()), "reported to another", line);
                negative = false;
            }
            case CaseFact.Completed _ -> must(!negative, "no negative decision without its report", line);
            case CaseFact _ -> {}
        }
    }

    private void refused(CaseFile.Line line, Actor by, CaseFact.Negative why) {
        must(!why.reason().isBlank() && !why.basis().isBlank(), "refused with reason and basis", line);
        must(!why.fix().isBlank() && !why.remedy().isBlank(), "refused with fix and remedy", line);
        negative = true;
        decider = by;
    }

    private void time(CaseFile.Line line) {
        var at = line.at();
        switch (line.fact()) {
            case CaseFact.Received _, CaseFact.NegativeReportDecided _ -> present(at);
            case CaseFact.Accepted in -> {
                accepted = in;
                start = in.deemed() ? presented : at;
            }
            case CaseFact.SupplementAsked _ -> {
                if (accepted != null) stop(at);
                else missing = at;
            }
            case CaseFact.Paused _ -> stop(at);
            case CaseFact.SupplementGiven _ -> {
                present(at);
                goOn(at);
            }
            case CaseFact.Resumed _, CaseFact.Withdrawn _ -> goOn(at);
            case CaseFact.ExtensionAsked in -> asked = in;
            case CaseFact.ExtensionDecided decided -> granted = decided.granted();
            case CaseFact.NoticeAcknowledged in -> {
                if (in.about() == CaseFact.Notice.EXTENSION && granted && told == null) told = at;
            }
            case CaseFact.OverdueExplained _ -> explained = true;
            case CaseFact _ -> {}
        }
    }

    /// The time to decide on accepting it begins anew.
    private void present(Instant at) {
        if (accepted != null) return;
        presented = at;
        missing = null;
    }

    private void stop(Instant at) {
        stopped = last != null && last.isAfter(at) ? last : at;
    }

    private void goOn(Instant at) {
        if (stopped == null) return;
        last = at.isAfter(stopped) ? at : stopped;
        gaps.add(new Oracle.Gap(Deadlines.dayOf(stopped), Deadlines.dayOf(last)));
        stopped = null;
    }

    private static Oracle.Gap until(Instant now, Instant since) {
        return new Oracle.Gap(Deadlines.dayOf(since), Deadlines.dayOf(since.isAfter(now) ? since : now));
    }

    private static Instant closing(LocalDate day) {
        return Instant.parse(day + "T" + CLOSING + ":00+08:00");
    }

    private static LocalDate due(LocalDate from, String limit, List<Oracle.Gap> gaps) {
        int count = Integer.parseInt(limit.replaceAll("\\D", ""));
        return Oracle.due(from, count, limit.endsWith("wd"), gaps);
    }

    private Counted compare(Matter row, Instant now, int acceptDays, boolean nextYearKnown) {
        var id = file.matter().id();
        assertThat(row.holder()).as("holder of %s", id).isEqualTo(holder == null ? "" : holder.account());
        assertThat(row.state()).as("state of %s", id).isEqualTo(file.matter().state());
        boolean open = row.state().isUndecided();
        if (accepted == null && !open) return new Counted(Optional.empty(), false);
        var left = new ArrayList<>(gaps);
        if (stopped != null) left.add(until(now, stopped));
        if (accepted == null && missing != null && presented != null) {
            left.add(until(now, missing.isBefore(presented) ? presented : missing));
        }
        var due = due(left, acceptDays);
        var day = Deadlines.dayOf(due);
        if (nextYearKnown || day.getYear() < YearTest.YEAR + 1) {
            assertThat(row.due()).as("due of %s: %s", id, file.matter()).isEqualTo(due);
        }
        if (!open) return new Counted(Optional.of(day), false);
        boolean overdue = now.isAfter(row.due());
        assertThat(row.level() == DeadlineLevel.RED || row.level() == DeadlineLevel.DARK)
                .as("level %s of %s, due %s, now %s: %s", row.level(), id, row.due(), now, file.matter())
                .isEqualTo(overdue);
        long over = overdue
                ? day.datesUntil(Deadlines.dayOf(now).plusDays(1))
                        .skip(1)
                        .filter(Oracle::worked)
                        .count()
                : 0;
        assertThat(row.level() == DeadlineLevel.DARK)
                .as("dark: %s, over by %d, explained %s", id, over, explained)
                .isEqualTo(over > DARK_DAYS && !explained);
        return new Counted(Optional.of(day), overdue);
    }

    private Instant due(List<Oracle.Gap> left, int acceptDays) {
        var terms = accepted;
        if (terms == null || start == null) {
            var from = Optional.ofNullable(presented).orElseThrow();
            return closing(due(Deadlines.dayOf(from), acceptDays + "wd", left));
        }
        var day = Deadlines.dayOf(start);
        Instant due;
        if (terms.committed().equals("same-visit")) {
            due = start.isAfter(closing(day))
                    ? Instant.parse(day.plusDays(1) + "T00:00:00+08:00").minusMillis(1)
                    : closing(day);
        } else {
            day = due(day, terms.committed(), left);
            due = closing(day);
        }
        if (granted && asked != null && told != null && !told.isAfter(due)) {
            due = closing(due(day, asked.limit(), left));
        }
        return due;
    }
}
