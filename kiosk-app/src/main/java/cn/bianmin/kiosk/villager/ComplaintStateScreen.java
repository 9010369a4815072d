package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.ComplaintWords.*;

import cn.bianmin.agent.station.complaints.ComplaintShelf.Standing;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.TypedCode;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// How a complaint goes on (DOMAIN D5): whoever has the receipt sees until when it is answered, and the answer;
/// says whether they are content, and may have somebody else look again. What was said does not stand here.
/// Thread-safe.
final class ComplaintStateScreen {
    static final String PATH = "/kiosk/complaint";

    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日(EEE)", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);

    private final Terminal terminal;
    private final Frames frames;
    private final Function<Ask, Optional<String>> shown;

    /// @param shown id on the receipt that was shown last at the kiosk that asks
    ComplaintStateScreen(Terminal terminal, Frames frames, Function<Ask, Optional<String>> shown) {
        this.terminal = terminal;
        this.frames = frames;
        this.shown = shown;
    }

    void addTo(Site site) {
        site.page(
                        PATH,
                        ask -> standing(ask)
                                .map(state -> page(ask, state))
                                .orElseGet(() -> frames.words(ask, NOT_HERE)))
                .form(PATH + "/seen", this::seen)
                .form(PATH + "/review", this::review);
    }

    private Optional<Standing> standing(Ask ask) {
        return shown.apply(ask).flatMap(terminal.complaintShelf()::find);
    }

    private Answer page(Ask ask, Standing standing) {
        var language = ask.session().language();
        var cameIn =
                CAME_IN.in(language, day(standing.lodged().atZone(Frames.ZONE).toLocalDate(), language));
        var state = state(standing, language);
        var reply = standing.reply().orElse("");
        var frame = frames.of(ask, "complaint", "/kiosk", cameIn + " " + state + " " + reply, false);
        return new Answer.Html(
                "kiosk/complaint.jte",
                new ComplaintViews.State(
                        frame,
                        TypedCode.printed(TypedCode.of(standing.id())),
                        cameIn,
                        state,
                        reply,
                        standing.mayAcknowledge(),
                        standing.mayAskReview()));
    }

    private static String state(Standing standing, Language language) {
        if (standing.inReview()) return IN_REVIEW.in(language);
        if (standing.closed()) return SETTLED.in(language);
        return standing.reply().isPresent()
                ? ANSWERED.in(language)
                : UNDER_WAY.in(language, day(standing.told(), language));
    }

    private static String day(LocalDate day, Language language) {
        return (language == Language.CHINESE ? CHINESE : ENGLISH).format(day);
    }

    private Answer seen(Ask ask) {
        var standing = standing(ask).filter(Standing::mayAcknowledge);
        if (standing.isEmpty()) return new Answer.SeeOther(PATH);
        boolean satisfied = ask.field("satisfied").filter("yes"::equals).isPresent();
        return frames.words(
                ask, terminal.complaintShelf().acknowledge(standing.get().id(), satisfied) ? SEEN : NOT_RECORDED);
    }

    private Answer review(Ask ask) {
        var standing = standing(ask).filter(Standing::mayAskReview);
        if (standing.isEmpty()) return new Answer.SeeOther(PATH);
        return frames.words(
                ask, terminal.complaintShelf().askReview(standing.get().id()) ? REVIEW_ASKED : NOT_RECORDED);
    }
}
