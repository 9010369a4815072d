package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.KioskWords.HOLD_SLIP_AGAIN;

import cn.bianmin.agent.station.cases.CaseAnswer;
import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.Holding;
import cn.bianmin.rules.cases.ReceiptWords;
import cn.bianmin.rules.cases.Stage;
import cn.bianmin.rules.guide.ServiceItem;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Sentence;
import cn.bianmin.web.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// How a matter goes on (查进度, DOMAIN D3): whoever shows the receipt, or types its code, sees the five stages,
/// the date, why the clock stands still, what is missing and where the originals are. Shows nobody's name but
/// that of whoever handles it. Thread-safe.
final class ProgressScreens {
    private final Terminal terminal;
    private final Frames frames;
    private final Function<Ask, Optional<String>> shown;

    /// @param shown id on the receipt that was shown last at the kiosk that asks
    ProgressScreens(Terminal terminal, Frames frames, Function<Ask, Optional<String>> shown) {
        this.terminal = terminal;
        this.frames = frames;
        this.shown = shown;
    }

    void addTo(Site site) {
        site.page("/kiosk/progress", ask -> about(ask, (office, matter) -> progress(ask, office, matter)))
                .form("/kiosk/progress/nudge", ask -> about(ask, (office, matter) -> nudge(ask, office, matter)))
                .form("/kiosk/progress/print", ask -> about(ask, (office, matter) -> print(ask, office, matter)))
                .assets("progress.css");
    }

    private interface CasePage {
        Answer of(CaseOffice office, Case matter);
    }

    private Answer about(Ask ask, CasePage page) {
        var office = terminal.cases();
        var matter = office.flatMap(found -> shown.apply(ask).flatMap(found.desk()::find));
        return matter.isEmpty() || office.isEmpty()
                ? frames.words(ask, HOLD_SLIP_AGAIN)
                : page.of(office.get(), matter.get());
    }

    private Answer progress(Ask ask, CaseOffice office, Case matter) {
        var language = ask.session().language();
        var now = terminal.now().time();
        var left = ReceiptWords.left(matter, office.terms(), now).map(said -> said.in(language));
        var lines =
                office.told(matter, now).stream().map(line -> line.in(language)).toList();
        var who = ReceiptWords.handledBy(holder(office, matter)).in(language);
        var state = matter.state().words().in(language);
        var item = item(matter, language);
        var step =
                matter.state().isClosed() ? "" : matter.state().stage().place().in(language);
        var spoken = new ArrayList<>(List.of(item, step.isEmpty() ? state : step + "," + state));
        spoken.addAll(lines);
        left.ifPresent(spoken::add);
        spoken.add(who);
        return new Answer.Html(
                "kiosk/progress.jte",
                new ProgressView(
                        frames.of(ask, "progress", "/kiosk", String.join("。", spoken), false),
                        item,
                        TypedCode.printed(TypedCode.of(matter.id())),
                        Arrays.stream(Stage.values())
                                .map(stage -> new ProgressView.Mark(
                                        stage.words().in(language),
                                        stage.compareTo(matter.state().stage()) <= 0,
                                        stage == matter.state().stage()))
                                .toList(),
                        step,
                        state,
                        lines,
                        left.orElse(""),
                        office.terms().isLate(matter, now),
                        who,
                        ReceiptWords.asOf(asOf(office, matter, now)).in(language),
                        office.desk().mayHappen(matter, nudge(office)),
                        terminal.prints()));
    }

    // Online everything is as fresh as the link; offline it is as old as the newest thing that is known.
    private Instant asOf(CaseOffice office, Case matter, Instant now) {
        if (terminal.isOnline()) return now;
        var fed = office.desk().fedUpTo().orElse(Instant.EPOCH);
        var last = matter.steps().getLast().at();
        return last.isAfter(fed) ? last : fed;
    }

    // Who works elsewhere is known here by their unit only.
    private Optional<String> holder(CaseOffice office, Case matter) {
        return Holding.of(matter)
                .holder()
                .map(actor -> actor.unit().equals(office.unit())
                        ? terminal.nameOf(actor.account())
                        : office.nameOf(actor.unit()));
    }

    private String item(Case matter, Language language) {
        var code = matter.received().map(CaseFact.Received::item).orElse("");
        return terminal.catalogue()
                .item(code)
                .map(ServiceItem::name)
                .map(said -> said.in(language))
                .orElse(code);
    }

    private static CaseFact nudge(CaseOffice office) {
        return new CaseFact.Nudged(Actor.villager(office.unit()));
    }

    private Answer nudge(Ask ask, CaseOffice office, Case matter) {
        return switch (office.desk().attempt(matter.id(), nudge(office))) {
            case CaseAnswer.Done _ -> frames.words(ask, ProgressWords.NUDGED);
            case CaseAnswer.Refused(var rule) -> frames.words(ask, rule.words());
            case CaseAnswer.NotRecorded _ -> frames.words(ask, ProgressWords.NOT_NUDGED);
        };
    }

    private Answer print(Ask ask, CaseOffice office, Case matter) {
        boolean isOnItsWay = office.receipt(matter, ask.session().language())
                .flatMap(terminal::print)
                .isPresent();
        Sentence told = isOnItsWay ? ProgressWords.PRINTED : ProgressWords.NOT_PRINTED;
        return frames.words(ask, told);
    }
}
