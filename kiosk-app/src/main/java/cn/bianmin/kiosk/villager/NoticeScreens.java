package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.KioskWords.NO_SUCH_PAGE;

import cn.bianmin.agent.peripherals.printing.PrintOutcome;
import cn.bianmin.rules.guide.ServiceItem;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Sentence;
import cn.bianmin.web.Site;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;

/// The one-time notice of an item (一次性告知单): what is on the screen is what is printed. Thread-safe.
final class NoticeScreens {
    // A sheet is out after two seconds or so; whoever waits longer is told that it is on its way.
    private static final long PATIENCE_MILLIS = 6_000;

    private final Terminal terminal;
    private final Frames frames;

    NoticeScreens(Terminal terminal, Frames frames) {
        this.terminal = terminal;
        this.frames = frames;
    }

    void addTo(Site site) {
        site.page("/kiosk/item/{code}/notice", this::notice)
                .page("/kiosk/item/{code}/notice.png", this::picture)
                .form("/kiosk/notice", this::print)
                .assets("notice.css");
    }

    private Answer notice(Ask ask) {
        var item = terminal.catalogue().item(ask.part("code"));
        if (item.isEmpty()) return frames.words(ask, NO_SUCH_PAGE);
        var language = ask.session().language();
        if (terminal.notice(item.get(), language).isEmpty()) return frames.words(ask, NoticeWords.NOT_DRAWN);
        var back = "/kiosk/item/" + item.get().code();
        return new Answer.Html(
                "kiosk/notice.jte",
                new Views.Notice(
                        frames.of(ask, "notice", back, NoticeWords.HINT.in(language), false),
                        item.get().code(),
                        item.get().name().in(language),
                        terminal.prints()));
    }

    private Answer picture(Ask ask) {
        return terminal.catalogue()
                .item(ask.part("code"))
                .flatMap(item -> terminal.notice(item, ask.session().language()))
                .<Answer>map(drawn -> new Answer.File("image/png", drawn.png()))
                .orElse(new Answer.Refused(HttpStatus.NOT_FOUND_404, "There is no such notice."));
    }

    private Answer print(Ask ask) throws InterruptedException {
        var item = ask.field("item").flatMap(terminal.catalogue()::item);
        if (item.isEmpty()) return frames.words(ask, NO_SUCH_PAGE);
        return frames.words(ask, print(ask, item.get()));
    }

    private Sentence print(Ask ask, ServiceItem item) throws InterruptedException {
        var word = terminal.notice(item, ask.session().language()).flatMap(terminal::print);
        return word.isEmpty() ? NoticeWords.NOT_PRINTED : said(word.get());
    }

    private static Sentence said(CompletableFuture<PrintOutcome> word) throws InterruptedException {
        try {
            return switch (word.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                case PrintOutcome.Printed _ -> NoticeWords.PRINTED;
                case PrintOutcome.Refused _ -> NoticeWords.NOT_PRINTED;
            };
        } catch (TimeoutException e) {
            return NoticeWords.PRINTING;
        } catch (ExecutionException e) {
            return NoticeWords.NOT_PRINTED;
        }
    }
}
