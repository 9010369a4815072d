package cn.bianmin.kiosk.voice;

import cn.bianmin.contract.Language;
import java.util.Map;
import java.util.Optional;

/// Words that can be said with one clip.
///
/// @param clip its name, which is also the name of its files
/// @param group where the recording page lists it
/// @param words what is said, by language; without one, that language has no such clip. A sound has none at all
public record Phrase(String clip, Group group, Map<Language, String> words) {
    /// Where the recording page lists a phrase.
    public enum Group {
        CALL,
        NUMBER,
        LETTER,
        COUNTER,
        KIOSK
    }

    public Phrase {
        if (!clip.matches("[a-z0-9]+(-[a-z0-9]+)*") || clip.length() > 40) {
            throw new IllegalArgumentException("A clip's name is of small letters, digits and hyphens: " + clip);
        }
        words = Map.copyOf(words);
    }

    public Optional<String> in(Language language) {
        return Optional.ofNullable(words.get(language));
    }

    /// Whether the language has such a clip.
    public boolean isFor(Language language) {
        return words.isEmpty() || words.containsKey(language);
    }
}
