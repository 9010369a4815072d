package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.KioskWords.*;

import cn.bianmin.agent.ledger.Append;
import cn.bianmin.agent.station.Language;
import cn.bianmin.agent.station.Said;
import cn.bianmin.agent.station.guide.ServiceItem;
import cn.bianmin.agent.station.guide.Theme;
import cn.bianmin.agent.station.guide.TimeLimit;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.QueuePicture;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.Slip;
import cn.bianmin.agent.station.queue.TicketState;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.agent.station.slips.SlipClaim;
import cn.bianmin.agent.station.slips.SlipRefusal;
import cn.bianmin.contract.ClockQuality;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.HelpFact;
import cn.bianmin.contract.Stamp;
import cn.bianmin.kiosk.web.Answer;
import cn.bianmin.kiosk.web.Ask;
import cn.bianmin.kiosk.web.Live;
import cn.bianmin.kiosk.web.Sentence;
import cn.bianmin.kiosk.web.Session;
import cn.bianmin.kiosk.web.Site;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The villager's screens at `/kiosk`. Thread-safe.
public final class VillagerScreens {
    // The whole country keeps one time.
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CHINESE_DATE = DateTimeFormatter.ofPattern("M月d日 EEEE", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final Pattern OWN_PATH = Pattern.compile("/kiosk[a-z0-9/-]{0,80}");
    private static final Set<String> SCREENS =
            Set.of("idle", "theme", "item", "options", "ticket", "place", "slip", "sentence");
    // As long as somebody needs to read it; the next person must not find it.
    private static final long SLIP_MILLIS = 60_000;
    private static final long HELP_NOTICE_MILLIS = 60_000;
    private static final int DIGITS = 3;
    private static final Map<String, String> ICONS =
            Map.of("social", "shield", "civil", "heart", "land", "wheat", "register", "book", "life", "dots");

    private final Terminal terminal;
    private final TicketDrawing drawing;
    private final Live live = new Live();
    private final AtomicReference<@Nullable Scan> lastScan = new AtomicReference<>();
    private final SecureRandom random = new SecureRandom();

    /// When help was last called, and whether the call went out.
    private record HelpCall(long monoMillis, boolean wentOut) {}

    /// What was last held under the scanner.
    ///
    /// @param count how many were
    private record Scan(long count, long monoMillis, SlipCheck check) {}

    public VillagerScreens(Terminal terminal) {
        this.terminal = terminal;
        this.drawing = new TicketDrawing(terminal, random);
        terminal.queue().watch(this::showQueue);
        terminal.onScan(this::scanned);
        showQueue();
    }

    /// Serves them.
    public void addTo(Site site) {
        site.page("/kiosk", this::idle)
                .page("/kiosk/themes", this::themes)
                .page("/kiosk/theme/{id}", this::theme)
                .page("/kiosk/item/{code}", this::item)
                .page("/kiosk/item/{code}/options", this::options)
                .form("/kiosk/take", this::take)
                .page("/kiosk/ticket", this::ticket)
                .page("/kiosk/slip", this::slip)
                .form("/kiosk/comeback", this::comeBack)
                .page("/kiosk/place", ask -> place(ask, ""))
                .page("/kiosk/place/{digits}", ask -> place(ask, ask.part("digits")))
                .page("/kiosk/rate", ask -> words(ask, RATE_WHERE))
                .page("/kiosk/complain", ask -> words(ask, COMPLAIN_WHERE))
                .form("/kiosk/help", this::help)
                .form("/kiosk/language", this::language)
                .form("/kiosk/comfort", this::comfort)
                .form("/kiosk/again", this::again)
                .live("/kiosk/live", live)
                .assets("kiosk.css", "kiosk.js");
    }

    private void scanned(String text) {
        var today = terminal.now().time().atZone(ZONE).toLocalDate();
        var check = terminal.check(text, terminal.queue().picture().day().orElse(today));
        lastScan.updateAndGet(before ->
                new Scan(before == null ? 1 : before.count() + 1, terminal.now().monoMillis(), check));
        showQueue();
    }

    private Optional<SlipCheck> recentScan() {
        return Optional.ofNullable(lastScan.get())
                .filter(scan -> terminal.now().monoMillis() - scan.monoMillis() < SLIP_MILLIS)
                .map(Scan::check);
    }

    private void showQueue() {
        var queue = terminal.queue().picture();
        var scan = lastScan.get();
        live.show(Map.of(
                "scan",
                scan == null ? 0 : scan.count(),
                "printed",
                queue.waiting().stream()
                        .filter(person -> person.slip() != Slip.NONE)
                        .count(),
                "open",
                queue.isOpen(),
                "taken",
                queue.taken(),
                "waiting",
                queue.waiting().size(),
                "calls",
                queue.open().stream()
                        .map(person -> person.number() + person.state() + person.calls())
                        .collect(Collectors.joining(" "))));
    }

    // ---- K0

    private Answer idle(Ask ask) {
        var language = ask.session().language();
        var queue = terminal.queue().picture();
        int waiting = queue.waiting().size();
        var choices = List.of(
                choice(1, "/kiosk/themes", "ticket", TAKE_NUMBER, TAKE_NUMBER_HINT, language),
                choice(2, "/kiosk/place", "people", PROGRESS, PROGRESS_HINT, language),
                choice(3, "/kiosk/themes", "book", GUIDE, GUIDE_HINT, language),
                choice(4, "/kiosk/rate", "star", RATE, RATE_HINT, language),
                choice(5, "/kiosk/complain", "speech", COMPLAIN, COMPLAIN_HINT, language),
                choice(6, "/kiosk/help", "bell", HELP, HELP_HINT, language));
        var spoken = WELCOME.in(language) + " " + spoken(choices);
        return new Answer.Html(
                "kiosk/idle.jte",
                new Views.Idle(
                        frame(ask, "idle", "", spoken, true),
                        queue.isOpen(),
                        (queue.isOpen() ? OPEN : CLOSED).in(language),
                        waiting == 0 ? NOBODY_WAITS.in(language) : WAITING_NOW.in(language, waiting),
                        facts(queue, language),
                        choices));
    }

    private List<String> facts(QueuePicture queue, Language language) {
        var facts = new ArrayList<String>();
        if (!terminal.hours().isEmpty()) facts.add(HOURS.in(language, terminal.hours()));
        if (queue.isOpen() && !queue.dutyLead().isEmpty()) {
            facts.add(DUTY_LEAD.in(language, terminal.nameOf(queue.dutyLead())));
        }
        if (queue.isOpen() && !queue.staff().isEmpty()) {
            facts.add(ON_DUTY.in(
                    language, queue.staff().stream().map(terminal::nameOf).collect(Collectors.joining(" "))));
        }
        return facts;
    }

    // ---- K1

    private Answer themes(Ask ask) {
        var language = ask.session().language();
        var choices = new ArrayList<Choice>();
        for (var theme : terminal.catalogue().themes()) choices.add(choice(choices.size() + 1, theme, language));
        choices.add(choice(
                choices.size() + 1,
                "/kiosk/item/" + terminal.catalogue().guideDesk().code(),
                "question",
                NOT_SURE,
                NOT_SURE_HINT,
                language));
        return choose(ask, WHICH_THEME.in(language), choices, "/kiosk");
    }

    private Answer theme(Ask ask) {
        var found = terminal.catalogue().theme(ask.part("id"));
        if (found.isEmpty()) return words(ask, NO_SUCH_PAGE);
        var theme = found.get();
        var language = ask.session().language();
        var choices = new ArrayList<Choice>();
        for (var inner : terminal.catalogue().themesIn(theme)) {
            choices.add(choice(choices.size() + 1, inner, language));
        }
        for (var item : terminal.catalogue().itemsIn(theme)) {
            choices.add(new Choice(
                    choices.size() + 1,
                    "/kiosk/item/" + item.code(),
                    "",
                    item.name().in(language),
                    limit(item.committed(), language)));
        }
        var back = theme.parent().map(parent -> "/kiosk/theme/" + parent).orElse("/kiosk/themes");
        return choose(ask, WHICH_ITEM.in(language), choices, back);
    }

    private Answer choose(Ask ask, String question, List<Choice> choices, String back) {
        var frame = frame(ask, "theme", back, question + " " + spoken(choices), false);
        return new Answer.Html("kiosk/choose.jte", new Views.Choose(frame, question, choices));
    }

    // ---- K2

    private Answer item(Ask ask) {
        var found = terminal.catalogue().item(ask.part("code"));
        if (found.isEmpty()) return words(ask, NO_SUCH_PAGE);
        var item = found.get();
        var language = ask.session().language();
        var bring = item.bring().stream().map(said -> said.in(language)).toList();
        var wait = wait(WaitGuess.forNewcomer(terminal.queue().picture(), terminal.catalogue(), item.code()), language);
        var spoken = Stream.of(
                        item.name().in(language),
                        bring.isEmpty()
                                ? BRING_NOTHING.in(language)
                                : BRING.in(language) + " "
                                        + String.join(language == Language.CHINESE ? "、" : ", ", bring),
                        item.fee().in(language),
                        limit(item.committed(), language),
                        wait)
                .collect(Collectors.joining(language == Language.CHINESE ? "。" : ". "));
        boolean isGuideDesk =
                item.code().equals(terminal.catalogue().guideDesk().code());
        var back = isGuideDesk ? "/kiosk/themes" : "/kiosk/theme/" + item.theme();
        return new Answer.Html(
                "kiosk/item.jte",
                new Views.Item(
                        frame(ask, "item", back, spoken, false),
                        item.code(),
                        item.name().in(language),
                        bring.isEmpty() ? List.of(BRING_NOTHING.in(language)) : bring,
                        item.fee().in(language),
                        limit(item.committed(), language),
                        item.statutory().equals(item.committed())
                                ? ""
                                : LAW_ALLOWS.in(language, limit(item.statutory(), language)),
                        wait,
                        terminal.queue().picture().isOpen() ? "" : CLOSED_NOW.in(language),
                        once()));
    }

    // ---- K3

    private Answer options(Ask ask) {
        var found = terminal.catalogue().item(ask.part("code"));
        if (found.isEmpty()) return words(ask, NO_SUCH_PAGE);
        var item = found.get();
        var language = ask.session().language();
        var spoken = Stream.of(OPTIONS, PRIORITY, PRIORITY_HINT, PROXY, SEAT_SIDE)
                .map(sentence -> sentence.in(language))
                .collect(Collectors.joining(" "));
        return new Answer.Html(
                "kiosk/options.jte",
                new Views.Options(
                        frame(ask, "options", "/kiosk/item/" + item.code(), spoken, false),
                        item.code(),
                        item.name().in(language),
                        once()));
    }

    private Answer take(Ask ask) {
        var item = ask.field("item").flatMap(terminal.catalogue()::item);
        var once = ask.field("once").filter(mark -> mark.length() <= 64);
        if (item.isEmpty() || once.isEmpty()) return words(ask, NO_SUCH_PAGE);
        var wishes = new TicketDrawing.Wishes(ask.ticked("priority"), ask.ticked("proxy"), ask.ticked("seat"));
        return switch (drawing.draw(ask.session(), item.get(), wishes, once.get())) {
            case TicketDrawing.Drawn() -> new Answer.SeeOther("/kiosk/ticket");
            case TicketDrawing.NotDrawn(Sentence why) -> words(ask, why);
        };
    }

    // ---- K4

    private Answer ticket(Ask ask) {
        var drawn = ask.session().kept(Draws.class).orElse(Draws.NONE).all();
        return drawn.isEmpty()
                ? new Answer.SeeOther("/kiosk")
                : number(
                        ask,
                        person -> person.ticket().id().equals(drawn.getLast().ticket()),
                        "ticket",
                        VISIT_OVER);
    }

    /// Hold your slip here: whatever has become of it.
    private Answer slip(Ask ask) {
        var scan = recentScan();
        if (scan.isEmpty()) return words(ask, HOLD_SLIP_AGAIN);
        return switch (scan.get()) {
            case SlipCheck.Genuine(SlipClaim claim) ->
                number(ask, person -> person.ticket().id().equals(claim.ticket()), "slip", VISIT_OVER);
            case SlipCheck.Refused(SlipRefusal refusal) ->
                words(
                        ask,
                        new Said(refusal.chinese(), refusal.english())
                                .in(ask.session().language()));
        };
    }

    /// Whoever was missed waits again; the slip in the hand or the number on the screen says that it is theirs.
    private Answer comeBack(Ask ask) {
        Optional<String> ticket = ask.field("from").filter("slip"::equals).isPresent()
                ? recentScan()
                        .flatMap(scan -> scan instanceof SlipCheck.Genuine(SlipClaim claim)
                                ? Optional.of(claim.ticket())
                                : Optional.empty())
                : ask.session()
                        .kept(Draws.class)
                        .map(draws -> draws.all().getLast().ticket());
        if (ticket.isEmpty()) return words(ask, HOLD_SLIP_AGAIN);
        return switch (terminal.queue().attempt(new Command.Reinsert(ticket.get()))) {
            case cn.bianmin.agent.station.queue.Answer.Done(var _, var _) -> new Answer.SeeOther(back(ask));
            case cn.bianmin.agent.station.queue.Answer.Refused(var refusal) ->
                words(ask, TicketDrawing.sentence(refusal));
            case cn.bianmin.agent.station.queue.Answer.NotRecorded(var _) -> words(ask, TAKE_FAILED);
        };
    }

    private Answer place(Ask ask, String digits) {
        if (!digits.matches("\\d{0," + DIGITS + "}")) return words(ask, NO_SUCH_PAGE);
        if (digits.length() == DIGITS) {
            return number(ask, person -> person.number().endsWith(digits), "place", NO_SUCH_NUMBER);
        }
        var frame = frame(ask, "place", "/kiosk", TYPE_NUMBER.in(ask.session().language()), false);
        return new Answer.Html("kiosk/place.jte", new Views.Place(frame, digits));
    }

    private Answer number(Ask ask, Predicate<Person> whose, String screen, Sentence whereNobody) {
        var queue = terminal.queue().picture();
        var found = Stream.concat(queue.open().stream(), queue.waiting().stream())
                .filter(whose)
                .findFirst();
        if (found.isEmpty()) return words(ask, whereNobody);
        var person = found.get();
        var language = ask.session().language();
        var counter = person.counter().orElse("");
        boolean waits = person.state() == TicketState.WAITING;
        var wait = waits ? wait(WaitGuess.forWaiting(queue, terminal.catalogue(), person), language) : "";
        var next = switch (person.state()) {
            case WAITING -> (person.ticket().seatSide() ? STAFF_COME : SIT_DOWN).in(language);
            case CALLED -> person.ticket().seatSide() ? STAFF_COME.in(language) : GO_TO.in(language, counter);
            case SERVING -> BEING_SERVED.in(language, counter);
            case HELD -> ON_HOLD.in(language, counter);
            case NO_SHOW -> MISSED.in(language);
            case FINISHED, ABANDONED -> VISIT_OVER.in(language);
        };
        var paper = screen.equals("place") ? "" : (person.slip() == Slip.PRINTED ? PRINTED : REMEMBER).in(language);
        var spoken =
                YOUR_NUMBER.in(language) + " " + digitByDigit(person.number(), language) + "。 " + wait + "。 " + next;
        return new Answer.Html(
                "kiosk/number.jte",
                new Views.Position(
                        frame(ask, screen, "", spoken, true),
                        person.number(),
                        name(person.item(), language),
                        paper,
                        next,
                        wait,
                        !waits,
                        person.state() == TicketState.NO_SHOW && !screen.equals("place")));
    }

    // ---- the fixed bar

    private Answer help(Ask ask) {
        var screen = ask.field("screen").filter(SCREENS::contains).orElse("idle");
        var session = ask.session();
        synchronized (session) {
            // Pressing again while staff are on their way is no second call.
            if (helpCall(session).filter(HelpCall::wentOut).isEmpty()) {
                var draft = new Draft(new HelpFact.Asked(screen), terminal.id());
                boolean wentOut = terminal.ledger().appendAndWait(draft) instanceof Append.Accepted;
                session.keep(new HelpCall(terminal.now().monoMillis(), wentOut));
            }
        }
        return new Answer.SeeOther(back(ask));
    }

    private Optional<HelpCall> helpCall(Session session) {
        long now = terminal.now().monoMillis();
        return session.kept(HelpCall.class).filter(call -> now - call.monoMillis() < HELP_NOTICE_MILLIS);
    }

    private Answer language(Ask ask) {
        ask.session().speak(ask.session().language().other());
        return new Answer.SeeOther(back(ask));
    }

    private Answer comfort(Ask ask) {
        ask.session().keep(new Comfort(ask.ticked("low"), ask.ticked("large")));
        return new Answer.SeeOther(back(ask));
    }

    private Answer again(Ask ask) {
        ask.session().wipe();
        return new Answer.SeeOther("/kiosk");
    }

    private static String back(Ask ask) {
        return ask.field("back")
                .filter(path -> OWN_PATH.matcher(path).matches())
                .orElse("/kiosk");
    }

    // ---- what all of them need

    private Answer words(Ask ask, Sentence sentence) {
        return words(ask, sentence.in(ask.session().language()));
    }

    private Answer words(Ask ask, String said) {
        return new Answer.Html("kiosk/words.jte", new Views.Words(frame(ask, "sentence", "/kiosk", said, false), said));
    }

    private Frame frame(Ask ask, String screen, String back, String spoken, boolean refreshed) {
        var session = ask.session();
        var language = session.language();
        Stamp now = terminal.now();
        var local = now.time().atZone(ZONE);
        return new Frame(
                terminal.station(),
                now.time().toEpochMilli(),
                CLOCK.format(local),
                (language == Language.CHINESE ? CHINESE_DATE : ENGLISH_DATE).format(local),
                now.clock() == ClockQuality.UNSYNCED,
                terminal.isOnline(),
                language,
                session.kept(Comfort.class).orElse(Comfort.NORMAL),
                session.token(),
                screen,
                OWN_PATH.matcher(ask.path()).matches() && !ask.path().equals("/kiosk/take") ? ask.path() : "/kiosk",
                back,
                spoken,
                helpCall(session)
                        .map(call -> (call.wentOut() ? HELP_COMES : HELP_FAILED).in(language))
                        .orElse(""),
                refreshed);
    }

    private static Choice choice(int key, String path, String icon, Sentence name, Sentence hint, Language language) {
        return new Choice(key, path, icon, name.in(language), hint.in(language));
    }

    private static Choice choice(int key, Theme theme, Language language) {
        return new Choice(
                key,
                "/kiosk/theme/" + theme.id(),
                ICONS.getOrDefault(theme.id(), "dots"),
                theme.name().in(language),
                theme.hint().in(language));
    }

    private static String spoken(List<Choice> choices) {
        return choices.stream()
                .map(choice -> choice.key() + ", " + choice.name())
                .collect(Collectors.joining("; "));
    }

    // A zero is heard apart: A零零七, not A7.
    private static String digitByDigit(String number, Language language) {
        var digits = language == Language.CHINESE ? "零一二三四五六七八九" : "0123456789";
        return number.chars()
                .mapToObj(c -> c >= '0' && c <= '9'
                        ? digits.charAt(c - '0') + (language == Language.CHINESE ? "" : " ")
                        : (char) c + " ")
                .collect(Collectors.joining())
                .strip();
    }

    private static String wait(WaitGuess guess, Language language) {
        if (guess.ahead() == 0) return NOBODY_BEFORE.in(language);
        return guess.minutes().isPresent()
                ? AHEAD_MINUTES.in(language, guess.ahead(), guess.minutes().getAsInt())
                : AHEAD.in(language, guess.ahead());
    }

    private static String limit(TimeLimit limit, Language language) {
        Said words = limit.inWords();
        return words.in(language);
    }

    private String name(String code, Language language) {
        return terminal.catalogue()
                .item(code)
                .map(ServiceItem::name)
                .map(said -> said.in(language))
                .orElse(code);
    }

    private String once() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
