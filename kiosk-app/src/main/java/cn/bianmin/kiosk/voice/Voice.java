package cn.bianmin.kiosk.voice;

import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.contract.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The voice of this station: the shipped pack, and what the station recorded itself instead of it.
/// Thread-safe.
///
/// Each counter has a phrase of its own, 3号窗口, which the pack cannot know: once the station has recorded it, it
/// is said in the place of its parts.
public final class Voice {
    private final VoicePack pack;
    private final StationClips own;
    private final Map<String, Phrase> phrases = new LinkedHashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile Map<Language, Reading> readings;
    private volatile long changes;

    /// What came of a recording that was offered.
    public enum Kept {
        DONE,
        /// It is no sound file, or too long a one.
        NO_SOUND,
        /// The station's recordings take up all the room that they may.
        NO_ROOM,
        /// The disk refused; the clip before still speaks.
        FAILED
    }

    /// @param data the terminal's data directory
    public Voice(VoicePack pack, Path data, Collection<Counter> counters) {
        this.pack = pack;
        this.own = new StationClips(data.resolve("voice"));
        pack.phrases().forEach(phrase -> phrases.put(phrase.clip(), phrase));
        counters.stream().map(Voice::phrase).forEach(phrase -> phrases.put(phrase.clip(), phrase));
        this.readings = readings();
    }

    private static Phrase phrase(Counter counter) {
        return new Phrase(
                "counter-" + counter.id(),
                Phrase.Group.COUNTER,
                Map.of(
                        Language.CHINESE,
                        counter.id() + "号窗口",
                        Language.ENGLISH,
                        "please go to counter " + counter.id()));
    }

    /// Everything that can be recorded.
    public List<Phrase> phrases() {
        return List.copyOf(phrases.values());
    }

    public Optional<Phrase> phrase(String clip) {
        return Optional.ofNullable(phrases.get(clip));
    }

    /// Reads with the clips that there are now.
    public Reading reading(Language language) {
        return Objects.requireNonNull(readings.get(language));
    }

    /// The clip as it is played: the station's own before the shipped one.
    public Optional<Recording> recording(Language language, Phrase phrase) {
        return own.read(language, phrase).or(() -> pack.recording(language, phrase));
    }

    public boolean isOwn(Language language, Phrase phrase) {
        return own.read(language, phrase).isPresent();
    }

    /// Another number whenever a clip is another than before, as long as the terminal runs.
    public long changes() {
        return changes;
    }

    /// Tells of each change of a clip.
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /// Takes a recording of the station's own; where it cannot, the clip before still speaks.
    Kept keep(Language language, Phrase phrase, byte[] bytes) {
        var recording = Recording.of(bytes);
        if (recording.isEmpty() || !phrase.isFor(language)) return Kept.NO_SOUND;
        try {
            if (!own.keep(language, phrase, recording.get())) return Kept.NO_ROOM;
        } catch (IOException e) {
            return Kept.FAILED;
        }
        changed();
        return Kept.DONE;
    }

    /// Lets the shipped clip speak again.
    Kept restore(Language language, Phrase phrase) {
        try {
            own.forget(language, phrase);
        } catch (IOException e) {
            return Kept.FAILED;
        }
        changed();
        return Kept.DONE;
    }

    private synchronized void changed() {
        changes++;
        readings = readings();
        watchers.forEach(Runnable::run);
    }

    private Map<Language, Reading> readings() {
        var all = new EnumMap<Language, Reading>(Language.class);
        for (var language : Language.values()) {
            var clips = new HashMap<String, String>();
            for (var phrase : phrases.values()) {
                boolean isSpoken = switch (phrase.group()) {
                    case LETTER -> false;
                    case COUNTER -> isOwn(language, phrase);
                    case CALL, NUMBER, KIOSK -> true;
                };
                if (isSpoken) phrase.in(language).ifPresent(words -> clips.put(words, phrase.clip()));
            }
            all.put(language, new Reading(language, clips));
        }
        return all;
    }

    /// The clips of an announcement, by the tag of the language.
    public Map<String, List<String>> clips(Announcement announcement) {
        var clips = new LinkedHashMap<String, List<String>>();
        for (var language : Language.values()) {
            clips.put(language.tag(), announcement.clips(reading(language), language));
        }
        return clips;
    }
}
