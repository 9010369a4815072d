package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.KioskWords.*;

import cn.bianmin.contract.Language;
import cn.bianmin.rules.deadlines.TimeLimit;
import cn.bianmin.rules.guide.Theme;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// K1 and K2: from themes to an item, and what to know of it before a number is drawn. Thread-safe.
final class GuideScreens {
    private static final Map<String, String> ICONS =
            Map.of("social", "shield", "civil", "heart", "land", "wheat", "register", "book", "life", "dots");

    private final Terminal terminal;
    private final Frames frames;

    GuideScreens(Terminal terminal, Frames frames) {
        this.terminal = terminal;
        this.frames = frames;
    }

    void addTo(Site site) {
        site.page("/kiosk/themes", this::themes)
                .page("/kiosk/theme/{id}", this::theme)
                .page("/kiosk/item/{code}", this::item);
    }

    private Answer themes(Ask ask) {
        var language = ask.session().language();
        var choices = new ArrayList<Choice>();
        for (var theme : terminal.catalogue().themes()) choices.add(choice(choices.size() + 1, theme, language));
        choices.add(Frames.choice(
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
        if (found.isEmpty()) return frames.words(ask, NO_SUCH_PAGE);
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
        var frame = frames.of(ask, "theme", back, question + " " + Frames.spoken(choices), false);
        return new Answer.Html("kiosk/choose.jte", new Views.Choose(frame, question, choices));
    }

    private Answer item(Ask ask) {
        var found = terminal.catalogue().item(ask.part("code"));
        if (found.isEmpty()) return frames.words(ask, NO_SUCH_PAGE);
        var item = found.get();
        var language = ask.session().language();
        var bring = item.bring().stream().map(said -> said.in(language)).toList();
        var wait = WaitWords.said(terminal.waits().forNewcomer(terminal.queue().picture(), item.code()), language);
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
                        frames.of(ask, "item", back, spoken, false),
                        item.code(),
                        item.name().in(language),
                        bring.isEmpty() ? List.of(BRING_NOTHING.in(language)) : bring,
                        item.fee().in(language),
                        limit(item.committed(), language),
                        item.statutory().equals(item.committed())
                                ? ""
                                : LAW_ALLOWS.in(language, limit(item.statutory(), language)),
                        item.guide().steps().stream()
                                .map(step -> step.words().in(language))
                                .toList(),
                        wait,
                        quiet(language),
                        terminal.queue().picture().isOpen() ? "" : closed(language),
                        frames.once()));
    }

    private String closed(Language language) {
        return terminal.today()
                .map(hours -> CLOSED_NOW.in(language) + " " + HOURS.in(language, hours.in(language)))
                .orElseGet(() -> CLOSED_NOW.in(language));
    }

    // For whoever would rather come another time.
    private String quiet(Language language) {
        var hours = terminal.quietHours().quiet();
        return hours.isEmpty()
                ? ""
                : QUIET.in(
                        language,
                        hours.stream().map("%1$d:00–%1$d:59"::formatted).collect(Collectors.joining(" ")));
    }

    private static Choice choice(int key, Theme theme, Language language) {
        return new Choice(
                key,
                "/kiosk/theme/" + theme.id(),
                ICONS.getOrDefault(theme.id(), "dots"),
                theme.name().in(language),
                theme.hint().in(language));
    }

    private static String limit(TimeLimit limit, Language language) {
        return limit.inWords().in(language);
    }
}
