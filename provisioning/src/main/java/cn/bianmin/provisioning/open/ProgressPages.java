package cn.bianmin.provisioning.open;

import static cn.bianmin.provisioning.open.OpenWords.*;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.cases.CaseFile;
import cn.bianmin.provisioning.cases.CaseViews;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.provisioning.cases.Matter;
import cn.bianmin.provisioning.guide.GuideFile;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.open.CodeLookup.Found;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseTerms;
import cn.bianmin.rules.cases.Decision;
import cn.bianmin.rules.cases.Holding;
import cn.bianmin.rules.cases.NegativeReport;
import cn.bianmin.rules.cases.ReceiptWords;
import cn.bianmin.rules.cases.Stage;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// How a matter goes on, on a phone (查进度, DOMAIN D3): whoever types the code of a receipt sees what the kiosk
/// shows, in its sentences, without anybody's name and without what a desk wrote in its own words. The code is
/// asked for with each page and stands in no address; nothing is kept of who asks. Thread-safe.
public final class ProgressPages {
    private static final String PATH = "/open/progress";
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;

    private final CaseViews cases;
    private final Clocks clocks;
    private final CaseTerms terms;
    private final PeopleFile people;
    private final GuideFile guide;
    private final Function<TerminalId, Optional<Instant>> lostSince;
    private final Consumer<List<Draft>> ledger;
    private final Runnable catchUp;
    private final InstantSource time;
    private final CodeLookup codes;

    /// @param lostSince when a terminal was last heard of that is not connected
    /// @param ledger appends what an applicant says
    /// @param catchUp works in what was appended
    /// @param monoMillis monotonic milliseconds
    public ProgressPages(
            CaseViews cases,
            Clocks clocks,
            PeopleFile people,
            GuideFile guide,
            Function<TerminalId, Optional<Instant>> lostSince,
            Consumer<List<Draft>> ledger,
            Runnable catchUp,
            InstantSource time,
            LongSupplier monoMillis) {
        this.cases = cases;
        this.clocks = clocks;
        this.terms = new CaseTerms(clocks.deadlines(), clocks.policy());
        this.people = people;
        this.guide = guide;
        this.lostSince = lostSince;
        this.ledger = ledger;
        this.catchUp = catchUp;
        this.time = time;
        this.codes = new CodeLookup(cases::ofCode, monoMillis);
    }

    public void addTo(Site site) {
        site.page(PATH, ask -> asking(ask, OK, Optional.empty()))
                .form(PATH, ask -> about(ask, row -> progress(ask, row, Optional.empty())))
                .form(PATH + "/nudge", ask -> about(ask, row -> progress(ask, row, Optional.of(nudge(ask, row)))));
    }

    private Answer about(Ask ask, Function<Matter, Answer> page) {
        return switch (codes.find(code(ask), ask.from())) {
            case Found.Known(var matter) -> page.apply(matter);
            case Found.Unknown _ -> asking(ask, OK, Optional.of(UNKNOWN));
            case Found.TooMany _ -> asking(ask, TOO_MANY_REQUESTS, Optional.of(TOO_MANY));
        };
    }

    private static String code(Ask ask) {
        return ask.field("code").orElse("");
    }

    private static OpenViews.Head head(Ask ask) {
        return OpenViews.Head.of(OpenPages.language(ask), PATH);
    }

    private static Answer asking(Ask ask, int status, Optional<OpenWords> told) {
        var head = head(ask);
        return new Answer.Html(
                status, "open/code.jte", new OpenViews.Code(head, ask.session().token(), told.map(head::say)));
    }

    private Answer progress(Ask ask, Matter row, Optional<String> told) {
        var head = head(ask);
        var language = head.language();
        var now = time.instant();
        var matter = matter(row.id());
        var organisation = people.now();
        var lines = ReceiptWords.standing(matter, terms, now, organisation::unitName).stream()
                .map(line -> line.in(language))
                .toList();
        var unit = Holding.of(matter).holder().map(actor -> organisation.unitName(actor.unit()));
        return new Answer.Html(
                "open/progress.jte",
                new OpenViews.Progress(
                        head,
                        ask.session().token(),
                        code(ask),
                        told,
                        guide.name(row.item(), language),
                        Arrays.stream(Stage.values())
                                .map(stage -> new OpenViews.Mark(stage.words().in(language), look(stage, matter)))
                                .toList(),
                        matter.state().words().in(language),
                        matter.state().isClosed()
                                ? Optional.empty()
                                : Optional.of(matter.state().stage().place().in(language)),
                        lines,
                        ReceiptWords.left(matter, terms, now).map(said -> said.in(language)),
                        terms.isLate(matter, now),
                        hasOutcome(matter),
                        ReceiptWords.handledBy(unit).in(language),
                        ReceiptWords.asOf(asOf(row, matter, now)).in(language),
                        clocks.rules().decide(matter, nudge(matter), now) instanceof Decision.Happens));
    }

    private static String look(Stage stage, Case matter) {
        if (stage == matter.state().stage()) return "now";
        return stage.compareTo(matter.state().stage()) < 0 ? "past" : "next";
    }

    private Case matter(String id) {
        return cases.file(id).map(CaseFile::matter).orElseThrow();
    }

    // What was decided and why may name people; it is told at the station, to whoever holds the receipt.
    private static boolean hasOutcome(Case matter) {
        return matter.last(CaseFact.Completed.class).isPresent()
                || NegativeReport.of(matter).negative().isPresent();
    }

    // What a station does while it is cut off the hub learns later.
    private Instant asOf(Matter row, Case matter, Instant now) {
        var last = matter.steps().getLast().at();
        return lostSince
                .apply(new TerminalId(row.terminal()))
                .map(lost -> last.isAfter(lost) ? last : lost)
                .orElse(now);
    }

    private static CaseFact nudge(Case matter) {
        return new CaseFact.Nudged(Actor.villager(
                matter.received().map(received -> received.by().unit()).orElse("")));
    }

    // One at a time: between the question whether it may happen and the entry nothing else is said here.
    private synchronized String nudge(Ask ask, Matter row) {
        var language = OpenPages.language(ask);
        catchUp.run();
        var matter = matter(row.id());
        var nudge = nudge(matter);
        if (clocks.rules().decide(matter, nudge, time.instant()) instanceof Decision.Refuse(var rule)) {
            return rule.words().in(language);
        }
        try {
            ledger.accept(List.of(new Draft(nudge, row.id())));
        } catch (LedgersBroken _) {
            return NOT_NUDGED.in(language);
        }
        catchUp.run();
        return NUDGED.in(language);
    }
}
