package cn.bianmin.kiosk.voice;

import cn.bianmin.agent.station.staff.Account;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.StaffFact.Role;
import cn.bianmin.kiosk.desk.DeskSessions;
import cn.bianmin.kiosk.voice.Phrase.Group;
import cn.bianmin.kiosk.voice.Voice.Kept;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/desk/voice`: the lead or the engineer records what the station says, phrase by phrase. Thread-safe.
public final class VoiceDesk {
    private static final Logger LOG = LoggerFactory.getLogger(VoiceDesk.class);

    private final String station;
    private final Voice voice;
    private final DeskSessions sessions;

    private record Notice(VoiceWords words) {}

    /// @param done whether the clip is another than before
    private record Outcome(boolean done, String sentence) {}

    /// Which clip in which language.
    private record Place(Language language, Phrase phrase) {}

    public VoiceDesk(String station, Voice voice, DeskSessions sessions) {
        this.station = station;
        this.voice = voice;
        this.sessions = sessions;
    }

    public void addTo(Site site) {
        site.page("/desk/voice", ask -> asStaff(ask, account -> page(ask)))
                .file("/desk/voice/{language}/{clip}", ask -> asStaff(ask, account -> keep(ask, account)))
                .form("/desk/voice/restore", ask -> asStaff(ask, account -> restore(ask, account)))
                .assets("voice-desk.css", "voice-desk.js", "voice.js");
    }

    private Answer asStaff(Ask ask, Function<Account, Answer> page) {
        return sessions.signedIn(ask, Role.LEAD, Role.ENGINEER).map(page).orElse(DeskSessions.SIGN_IN);
    }

    private Answer keep(Ask ask, Account account) {
        var place = place(ask.part("language"), ask.part("clip"));
        if (place.isEmpty()) return noSuchClip();
        var bytes = ask.file();
        var language = ask.session().language();
        if (bytes.length > Recording.MAX_BYTES) {
            return new Answer.Json(new Outcome(false, VoiceWords.TOO_LARGE.in(language)));
        }
        var kept = voice.keep(place.get().language(), place.get().phrase(), bytes);
        if (kept == Kept.DONE) tellLog("A clip was recorded.", place.get(), account);
        return new Answer.Json(new Outcome(kept == Kept.DONE, words(kept).in(language)));
    }

    private Answer restore(Ask ask, Account account) {
        var place = place(ask.field("language").orElse(""), ask.field("clip").orElse(""));
        if (place.isEmpty()) return noSuchClip();
        var kept = voice.restore(place.get().language(), place.get().phrase());
        if (kept == Kept.DONE) tellLog("The shipped clip speaks again.", place.get(), account);
        ask.session().keep(new Notice(words(kept)));
        return new Answer.SeeOther(
                "/desk/voice?language=" + place.get().language().tag());
    }

    private static void tellLog(String what, Place place, Account account) {
        LOG.info(
                "{} clip={}/{} by={}",
                what,
                place.language().tag(),
                place.phrase().clip(),
                account.id());
    }

    private Optional<Place> place(String tag, String clip) {
        return Language.of(tag)
                .flatMap(language -> voice.phrase(clip)
                        .filter(phrase -> phrase.isFor(language))
                        .map(phrase -> new Place(language, phrase)));
    }

    private static Answer noSuchClip() {
        return new Answer.Refused(HttpStatus.NOT_FOUND_404, "没有这一句。 There is no such phrase.");
    }

    private static VoiceWords words(Kept kept) {
        return switch (kept) {
            case DONE -> VoiceWords.KEPT;
            case NO_SOUND -> VoiceWords.NO_SOUND;
            case NO_ROOM -> VoiceWords.NO_ROOM;
            case FAILED -> VoiceWords.FAILED;
        };
    }

    private Answer page(Ask ask) {
        var session = ask.session();
        var spoken = ask.query("language").flatMap(Language::of).orElse(Language.CHINESE);
        var notice = session.kept(Notice.class).map(kept -> kept.words().in(session.language()));
        session.forget(Notice.class);
        return new Answer.Html(
                "desk/voice.jte",
                new VoiceDeskView(
                        session.language(),
                        spoken,
                        session.token(),
                        station,
                        notice.orElse(""),
                        Arrays.stream(Group.values())
                                .map(group -> shelf(group, session.language(), spoken))
                                .filter(shelf -> !shelf.rows().isEmpty())
                                .toList()));
    }

    private VoiceDeskView.Shelf shelf(Group group, Language language, Language spoken) {
        return new VoiceDeskView.Shelf(
                VoiceWords.valueOf(group.name()).in(language),
                voice.phrases().stream()
                        .filter(phrase -> phrase.group() == group && phrase.isFor(spoken))
                        .map(phrase -> new VoiceDeskView.Row(
                                phrase.clip(),
                                phrase.in(spoken).orElse(VoiceWords.CHIME.in(language)),
                                voice.isOwn(spoken, phrase),
                                voice.recording(spoken, phrase).isPresent()))
                        .toList());
    }
}
