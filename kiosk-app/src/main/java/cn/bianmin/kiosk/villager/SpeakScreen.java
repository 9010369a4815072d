package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.ComplaintWords.*;

import cn.bianmin.agent.station.complaints.Spoken;
import cn.bianmin.contract.Language;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.util.Optional;

/// A complaint that is spoken: recorded by the browser, heard by whoever said it, kept or dropped. What is said
/// stays in the session until it is sealed, and goes when its owner does. Thread-safe.
final class SpeakScreen {
    static final String PATH = "/kiosk/complain/speak";
    private static final String VOICE = "/kiosk/complain/voice";

    private final Terminal terminal;
    private final Frames frames;

    /// @param done whether it is kept now
    private record Outcome(boolean done, String sentence) {}

    SpeakScreen(Terminal terminal, Frames frames) {
        this.terminal = terminal;
        this.frames = frames;
    }

    void addTo(Site site) {
        site.page(PATH, this::show)
                .file(VOICE, this::keep)
                .page(VOICE, this::hear)
                .form("/kiosk/complain/voice/drop", this::drop)
                .assets("speak.js");
    }

    private Answer show(Ask ask) {
        var draft = draft(ask);
        int seconds = terminal.complaints().voiceSeconds();
        if (draft.isEmpty() || seconds == 0) return new Answer.SeeOther(ComplaintScreens.START);
        var language = ask.session().language();
        boolean recorded = draft.get().spoken().isPresent();
        var spoken = recorded ? SPOKEN.in(language) : SPEAK.in(language) + " " + SPEAK_HINT.in(language, seconds);
        var back = ComplaintScreens.path(draft.get().about());
        return new Answer.Html(
                "kiosk/complain-speak.jte",
                new ComplaintViews.Speak(
                        frames.of(ask, "complain-speak", back, spoken, false),
                        ComplaintWords.of(draft.get().about()).in(language),
                        seconds,
                        recorded));
    }

    private Answer keep(Ask ask) {
        var session = ask.session();
        synchronized (session) {
            var draft = draft(ask);
            if (draft.isEmpty()) return outcome(false, VOICE_FAILED, session.language());
            var sound = ask.file();
            if (sound.length > terminal.complaints().maxVoiceBytes()) {
                return outcome(false, SPOKEN_TOO_LONG, session.language());
            }
            var spoken = Spoken.of(sound);
            if (spoken.isEmpty()) return outcome(false, NOT_A_RECORDING, session.language());
            session.keep(draft.get().speaking(spoken));
            return outcome(true, ComplaintWords.SPOKEN, session.language());
        }
    }

    private Answer outcome(boolean done, ComplaintWords words, Language language) {
        return new Answer.Json(
                new Outcome(done, words.in(language, terminal.complaints().voiceSeconds())));
    }

    private Answer hear(Ask ask) {
        return draft(ask)
                .flatMap(ComplaintDraft::spoken)
                .<Answer>map(spoken -> new Answer.File("audio/webm", spoken.sound()))
                .orElseGet(() -> new Answer.SeeOther(ComplaintScreens.START));
    }

    private Answer drop(Ask ask) {
        var session = ask.session();
        synchronized (session) {
            draft(ask).ifPresent(draft -> session.keep(draft.speaking(Optional.empty())));
        }
        return new Answer.SeeOther(PATH);
    }

    private static Optional<ComplaintDraft> draft(Ask ask) {
        return ask.session().kept(ComplaintDraft.class);
    }
}
