package cn.bianmin.web;

import cn.bianmin.contract.Language;

/// What screens say. Each surface has an enum of its sentences, so that none can lack a language and a template
/// that names one that is not there does not compile; a test looks at all of them.
///
/// ```java
/// enum KioskWords implements Sentence {
///     AHEAD("前面还有%d人", "%d before you"); …
/// }
/// KioskWords.AHEAD.in(language, 4)
/// ```
public interface Sentence {
    /// With the places of `String.format`, the same in both languages.
    String chinese();

    String english();

    default String in(Language language, Object... values) {
        var pattern = switch (language) {
            case CHINESE -> chinese();
            case ENGLISH -> english();
        };
        return values.length == 0 ? pattern : pattern.formatted(values);
    }
}
