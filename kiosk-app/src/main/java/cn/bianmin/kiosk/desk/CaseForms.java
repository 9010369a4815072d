package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.peripherals.cards.Identity;
import cn.bianmin.agent.station.cases.CaseAnswer;
import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.agent.station.cases.MaskedName;
import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Channel;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Negative;
import cn.bianmin.contract.CaseFact.Notice;
import cn.bianmin.contract.CaseFact.Piece;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.StaffFact.Role;
import cn.bianmin.rules.guide.ServiceItem;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the forms of cases come to. Each is one deed of a person; what is refused has its rule's sentence.
/// Thread-safe.
final class CaseForms {
    private static final Answer LISTS = new Answer.SeeOther("/desk/cases");

    private final StaffTerminal terminal;
    private final DeskSessions sessions;
    private final CaseScans scans;

    CaseForms(StaffTerminal terminal, DeskSessions sessions, CaseScans scans) {
        this.terminal = terminal;
        this.sessions = sessions;
        this.scans = scans;
    }

    static Actor actor(CaseOffice office, Account clerk) {
        return office.actor(clerk.id(), clerk.role() == Role.LEAD ? Actor.Role.LEAD : Actor.Role.CLERK);
    }

    /// No case for what the catalogue no longer has: it has changed since the panel was opened, or the ticket drawn.
    Answer withdrawn(Ask ask) {
        sessions.tell(ask, CaseWords.ITEM_WITHDRAWN.in(ask.session().language()));
        return LISTS;
    }

    /// The visit's panel: takes the papers in and does at once what the visit came to.
    Answer open(Ask ask, CaseOffice office, Account clerk) {
        var item = ask.field("item").flatMap(terminal.catalogue()::item);
        if (item.isEmpty()) return withdrawn(ask);
        var name = text(ask, "name");
        if (name.isEmpty()) {
            sessions.tell(ask, CaseWords.NAME_MISSING.in(ask.session().language()));
            return new Answer.SeeOther("/desk/cases/visit"
                    + (ticket(ask).isEmpty() ? "?item=" + item.get().code() : ""));
        }
        var number = text(ask, "number").toUpperCase(Locale.ROOT);
        if (!number.isEmpty() && !Identity.isNumber(number.getBytes(StandardCharsets.UTF_8))) {
            sessions.tell(ask, CaseWords.NUMBER_WRONG.in(ask.session().language()));
            return new Answer.SeeOther("/desk/cases/visit"
                    + (ticket(ask).isEmpty() ? "?item=" + item.get().code() : ""));
        }
        var by = actor(office, clerk);
        var answer = office.desk().open(code -> story(ask, office, by, item.get(), name, code));
        return told(ask, answer, LISTS);
    }

    private List<CaseFact> story(Ask ask, CaseOffice office, Actor by, ServiceItem item, String name, String code) {
        var pieces = new ArrayList<Piece>();
        var missing = new ArrayList<String>();
        for (int i = 0; i < item.bring().size(); i++) {
            var thing = item.bring().get(i).chinese();
            if (ask.ticked("have-" + i)) pieces.add(new Piece(String.valueOf(i + 1), thing, ask.ticked("keep-" + i)));
            else missing.add(thing);
        }
        var facts = new ArrayList<CaseFact>();
        facts.add(new CaseFact.Received(
                by,
                item.code(),
                terminal.catalogue().version(),
                item.kind(),
                ask.ticked("home") ? Channel.HOME_VISIT : Channel.COUNTER,
                code,
                MaskedName.of(name),
                ask.ticked("proxy"),
                pieces,
                ticket(ask).orElse(null),
                office.same(name, text(ask, "phone"), text(ask, "number"), item.code())
                        .orElse(null),
                office.sealed(Stream.of(name, text(ask, "phone"), text(ask, "number"))
                                .filter(line -> !line.isEmpty())
                                .collect(Collectors.joining("\n")))
                        .orElse(null)));
        facts.addAll(outcome(ask, office, by, item, missing));
        var kept = pieces.stream().filter(Piece::original).map(Piece::code).toList();
        if (!kept.isEmpty()) {
            var me = new Custodian(by.unit(), by.account());
            facts.add(new CaseFact.CustodyMoved(by, kept, Custodian.VILLAGER, me, text(ask, "bag")));
        }
        return facts;
    }

    private List<CaseFact> outcome(Ask ask, CaseOffice office, Actor by, ServiceItem item, List<String> missing) {
        return switch (ask.field("act").orElse("")) {
            case "ask" ->
                List.of(
                        new CaseFact.SupplementAsked(by, missing, null),
                        new CaseFact.NoticeGiven(by, Notice.ONE_TIME, by.account()));
            case "refuse" ->
                List.of(new CaseFact.NotAccepted(
                        by,
                        new Negative(text(ask, "reason"), text(ask, "basis"), text(ask, "fix"), text(ask, "remedy"))));
            case "finish" -> List.of(accepted(office, by, item), new CaseFact.Completed(by, text(ask, "result")));
            case "agency" ->
                List.of(
                        accepted(office, by, item),
                        new CaseFact.MandateGiven(by, by.account(), text(ask, "mandate"), 0));
            default -> List.of(accepted(office, by, item));
        };
    }

    private CaseFact accepted(CaseOffice office, Actor by, ServiceItem item) {
        var due = office.terms().deadlines().due(terminal.now().time(), item.committed());
        return new CaseFact.Accepted(
                by, item.committed().text(), item.statutory().text(), due.day(), false, false);
    }

    /// One deed on a case.
    Answer act(Ask ask, CaseOffice office, Account clerk) {
        var deed = CaseDeed.ALL.stream()
                .filter(one -> ask.field("act").filter(one.id()::equals).isPresent())
                .findFirst();
        var matter = ask.field("case").flatMap(office.desk()::find);
        if (deed.isEmpty() || matter.isEmpty()) return LISTS;
        var written = text(ask, CaseField.SLIP.id());
        var slip = scans.shown(ask, office, matter.get(), written);
        if (slip.isEmpty() && !written.isEmpty()) {
            sessions.tell(ask, CaseWords.WRONG_SLIP.in(ask.session().language()));
            return new Answer.SeeOther("/desk/case/" + matter.get().id());
        }
        var by = new CaseDeed.By(
                actor(office, clerk), matter.get(), "", slip.orElse(null), field -> text(ask, field.id()));
        var facts = new ArrayList<CaseFact>();
        var fact = deed.get().fact(by);
        facts.add(fact);
        // Whoever asks for papers or grants more time has to tell the applicant, and that is written down with it.
        if (fact instanceof CaseFact.SupplementAsked) {
            facts.add(new CaseFact.NoticeGiven(
                    by.actor(), Notice.SUPPLEMENT, by.actor().account()));
        }
        if (fact instanceof CaseFact.ExtensionDecided) {
            facts.add(new CaseFact.NoticeGiven(
                    by.actor(), Notice.EXTENSION, by.actor().account()));
        }
        return told(
                ask,
                office.desk().attempt(matter.get().id(), facts),
                new Answer.SeeOther("/desk/case/" + matter.get().id()));
    }

    /// Prints the receipt.
    Answer print(Ask ask, CaseOffice office) {
        var matter = ask.field("case").flatMap(office.desk()::find);
        if (matter.isEmpty()) return LISTS;
        var language = ask.session().language();
        // The paper is the villager's, whatever the clerk reads.
        boolean isOnItsWay = office.receipt(matter.get(), Language.CHINESE)
                .filter(terminal::print)
                .isPresent();
        sessions.tell(ask, (isOnItsWay ? CaseWords.PRINTING : CaseWords.NOT_PRINTED).in(language));
        return new Answer.SeeOther("/desk/case/" + matter.get().id());
    }

    private Answer told(Ask ask, CaseAnswer answer, Answer otherwise) {
        var language = ask.session().language();
        return switch (answer) {
            case CaseAnswer.Done(var matter) -> {
                sessions.tell(
                        ask, CaseWords.DONE.in(language, matter.state().words().in(language)));
                yield new Answer.SeeOther("/desk/case/" + matter.id());
            }
            case CaseAnswer.Refused(var rule) -> {
                sessions.tell(ask, rule.words().in(language));
                yield otherwise;
            }
            case CaseAnswer.NotRecorded(var sentence) -> {
                sessions.tell(ask, DeskWords.NOT_RECORDED.in(language, sentence));
                yield otherwise;
            }
        };
    }

    private static Optional<String> ticket(Ask ask) {
        return ask.field("ticket").filter(ticket -> !ticket.isBlank());
    }

    private static String text(Ask ask, String field) {
        return ask.field(field).orElse("").strip();
    }
}
