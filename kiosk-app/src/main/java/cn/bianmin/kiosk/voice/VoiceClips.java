package cn.bianmin.kiosk.voice;

import cn.bianmin.contract.Language;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import cn.bianmin.web.Unreadable;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/// What `voice.js` of board and kiosk asks for: `GET /voice/clip/<language>/<clip>`, and with `POST /voice/say`
/// how a sentence is said. Thread-safe.
public final class VoiceClips {
    private static final int MAX_TEXT = 1_000;

    private final Voice voice;

    /// A sentence of a screen.
    private record Sentence(String language, String text) {}

    public VoiceClips(Voice voice) {
        this.voice = voice;
    }

    public void addTo(Site site) {
        site.page("/voice/clip/{language}/{clip}", this::clip).json("/voice/say", this::say);
    }

    private Answer clip(Ask ask) {
        var phrase = voice.phrase(ask.part("clip"));
        var recording = Language.of(ask.part("language"))
                .flatMap(language -> phrase.flatMap(found -> voice.recording(language, found)));
        return recording
                .<Answer>map(found -> new Answer.File(found.format().contentType(), found.bytes()))
                .orElseGet(() -> new Answer.Refused(HttpStatus.NOT_FOUND_404, "没有这段录音。 There is no such clip."));
    }

    private Answer say(Ask ask) throws Unreadable {
        var sentence = ask.json(Sentence.class);
        Optional<Language> language = Language.of(String.valueOf(sentence.language()));
        if (language.isEmpty() || sentence.text() == null || sentence.text().length() > MAX_TEXT) {
            throw new Unreadable("A sentence has a language and at most %d characters.".formatted(MAX_TEXT), null);
        }
        List<Reading.Part> parts = voice.reading(language.get()).parts(sentence.text());
        return new Answer.Json(parts);
    }
}
