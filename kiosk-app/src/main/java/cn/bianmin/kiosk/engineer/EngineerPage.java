package cn.bianmin.kiosk.engineer;

import cn.bianmin.agent.EngineerAtWork;
import cn.bianmin.agent.engineer.EngineerDesk;
import cn.bianmin.agent.fleet.Deed.Outcome;
import cn.bianmin.contract.CommandKind;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.util.List;
import java.util.Optional;

/// The engineer's page: shut, with a place for a code; or open, with what can be done. Thread-safe.
public final class EngineerPage {
    public static final String PATH = "/kiosk/engineer";

    private static final int MAX_TYPED = 64;

    private final EngineerAtWork engineer;
    private volatile Optional<Outcome> last = Optional.empty();

    public EngineerPage(EngineerAtWork engineer) {
        this.engineer = engineer;
    }

    /// What `engineer.jte` shows.
    ///
    /// @param sentence what came of the last code or touch; may be empty
    /// @param lines what was found out
    public record View(
            String token,
            boolean isOpen,
            Optional<EngineerWords> refusal,
            List<Touch> touches,
            String sentence,
            List<String> lines) {}

    /// @param kind goes back with the form
    public record Touch(String kind, EngineerWords words) {}

    public void addTo(Site site) {
        site.page(PATH, this::show).form(PATH, this::take).assets("engineer.css");
    }

    private Answer show(Ask ask) {
        boolean isOpen = engineer.isOpen();
        if (!isOpen) last = Optional.empty();
        var touches = engineer.kinds().stream()
                .flatMap(kind -> words(kind).map(words -> new Touch(kind.word(), words)).stream())
                .toList();
        var refusal =
                isOpen ? Optional.<EngineerWords>empty() : engineer.answer().flatMap(EngineerPage::words);
        return new Answer.Html(
                "engineer/engineer.jte",
                new View(
                        ask.session().token(),
                        isOpen,
                        refusal,
                        touches,
                        last.map(EngineerPage::sentence).orElse(""),
                        last.map(EngineerPage::lines).orElse(List.of())));
    }

    private Answer take(Ask ask) {
        if (ask.field("leave").isPresent()) {
            engineer.leave();
            return new Answer.SeeOther("/kiosk");
        }
        ask.field("code").filter(code -> code.length() <= MAX_TYPED).ifPresent(engineer::offer);
        ask.field("act").flatMap(CommandKind::of).flatMap(engineer::act).ifPresent(came -> last = Optional.of(came));
        return new Answer.SeeOther(PATH);
    }

    private static String sentence(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var sentence, var _) -> sentence.inBoth();
            case Outcome.Refused(var _, var sentence) -> sentence.inBoth();
            case Outcome.Stopping() -> EngineerWords.STOPPING.chinese() + " " + EngineerWords.STOPPING.english();
        };
    }

    private static List<String> lines(Outcome outcome) {
        return outcome instanceof Outcome.Done(var _, var lines) ? lines : List.of();
    }

    private static Optional<EngineerWords> words(CommandKind kind) {
        return switch (kind) {
            case LAMP_TEST -> Optional.of(EngineerWords.LAMPS);
            case PRINT_TEST -> Optional.of(EngineerWords.PRINTER);
            case DIAGNOSTICS -> Optional.of(EngineerWords.DIAGNOSIS);
            case RESTART -> Optional.of(EngineerWords.RESTART);
            case LOG_WINDOW, RESEND_FROM, ENGINEER_CODE -> Optional.empty();
        };
    }

    private static Optional<EngineerWords> words(EngineerDesk.Answer answer) {
        return switch (answer) {
            case OPENED -> Optional.empty();
            case WRONG -> Optional.of(EngineerWords.WRONG);
            case EXPIRED -> Optional.of(EngineerWords.EXPIRED);
            case RESTS -> Optional.of(EngineerWords.RESTS);
            case NOT_RECORDED -> Optional.of(EngineerWords.NOT_RECORDED);
        };
    }
}
