package cn.bianmin.contract;

import java.util.Arrays;
import java.util.Optional;

/// A language of the screens, the slips and the voice (DOMAIN F5, `languages`).
public enum Language {
    CHINESE("zh-CN"),
    ENGLISH("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /// As `lang` of HTML and of speech names it.
    public String tag() {
        return tag;
    }

    public Language other() {
        return this == CHINESE ? ENGLISH : CHINESE;
    }

    public static Optional<Language> of(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }
}
