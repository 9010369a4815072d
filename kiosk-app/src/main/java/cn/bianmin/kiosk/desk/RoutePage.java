package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.agent.station.cases.RouteSheet;
import cn.bianmin.agent.station.queue.DayState;
import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.rules.guide.ServiceItem;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import java.util.stream.Collectors;

/// `/desk/cases/route`: what to carry today and to whom (路线单), to be printed and signed on the way (DOMAIN D6,
/// D8). Thread-safe.
final class RoutePage {
    private final StaffTerminal terminal;
    private final Frames frames;

    RoutePage(StaffTerminal terminal, Frames frames) {
        this.terminal = terminal;
        this.frames = frames;
    }

    Answer of(Ask ask, CaseOffice office, Account clerk) {
        var frame = frames.of(ask);
        var language = frame.language();
        var today = terminal.now().time().atZone(DayState.ZONE).toLocalDate();
        return new Answer.Html(
                "desk/route.jte",
                new CaseViews.Route(
                        frame,
                        Frames.date(today, language),
                        clerk.name(),
                        RouteSheet.of(office.desk().all(), office.unit()).stops().stream()
                                .map(stop -> stop(stop, office, language))
                                .toList()));
    }

    private CaseViews.Stop stop(RouteSheet.Stop stop, CaseOffice office, Language language) {
        return new CaseViews.Stop(
                switch (stop.goal().way()) {
                    case TO_UNIT ->
                        CaseWords.ROUTE_TO.in(
                                language, office.nameOf(stop.goal().unit()));
                    case HOME -> CaseWords.ROUTE_HOME.in(language);
                    case NOWHERE_YET -> CaseWords.ROUTE_NOT_YET.in(language);
                },
                stop.loads().stream().map(load -> load(load, language)).toList());
    }

    private CaseViews.Load load(RouteSheet.Load load, Language language) {
        var received = load.matter().received();
        return new CaseViews.Load(
                TypedCode.printed(TypedCode.of(load.matter().id())),
                received.map(CaseFact.Received::item)
                        .map(code -> terminal.catalogue()
                                .item(code)
                                .map(ServiceItem::name)
                                .map(said -> said.in(language))
                                .orElse(code))
                        .orElse(""),
                received.map(CaseFact.Received::applicant).orElse(""),
                load.places().stream().map(place -> place.piece().name()).collect(Collectors.joining("、")),
                String.join("、", load.bags()));
    }
}
