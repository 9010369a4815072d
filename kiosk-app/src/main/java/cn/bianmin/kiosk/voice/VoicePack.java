package cn.bianmin.kiosk.voice;

import cn.bianmin.contract.Language;
import cn.bianmin.web.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The voice that is shipped: the manifest `pack.json` and one Opus file a clip and language beside it.
/// Thread-safe.
public final class VoicePack {
    private final List<Phrase> phrases;

    private VoicePack(List<Phrase> phrases) {
        this.phrases = phrases;
    }

    private record Manifest(int version, String name, String licence, List<Line> phrases) {}

    /// @param pinyin what the shipped clip was spoken from
    private record Line(
            String clip,
            String group,
            @Nullable String zh,
            @Nullable String pinyin,
            @Nullable String en) {
        Phrase phrase() {
            var words = new EnumMap<Language, String>(Language.class);
            if (zh != null) words.put(Language.CHINESE, zh);
            if (en != null) words.put(Language.ENGLISH, en);
            return new Phrase(clip, Phrase.Group.valueOf(group.toUpperCase(Locale.ROOT)), words);
        }
    }

    /// The pack of this version of the software.
    public static VoicePack shipped() {
        try (var stream = resource("pack.json")) {
            if (stream == null) throw new IllegalStateException("The voice pack is not in the jar");
            var manifest = Json.MAPPER.readValue(stream.readAllBytes(), Manifest.class);
            return new VoicePack(manifest.phrases().stream().map(Line::phrase).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything that it can say.
    public List<Phrase> phrases() {
        return phrases;
    }

    Optional<Recording> recording(Language language, Phrase phrase) {
        try (var stream = resource(language.tag() + "/" + phrase.clip() + ".opus")) {
            return stream == null ? Optional.empty() : Recording.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable InputStream resource(String name) {
        return VoicePack.class.getResourceAsStream(name);
    }
}
