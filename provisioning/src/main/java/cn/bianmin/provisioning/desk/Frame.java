package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.web.Sentence;
import cn.bianmin.web.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What stands on every page of the desks.
///
/// @param oversees whether letters are theirs to send
/// @param isIt whether machines are all that is theirs to see (DOMAIN F2)
/// @param alarm what is known of open incidents
public record Frame(
        Language language, String token, String person, String unit, boolean oversees, boolean isIt, AlarmBar alarm) {
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("M月d日(EEE)HH:mm", Locale.CHINA);
    private static final DateTimeFormatter CHINESE_DAY = DateTimeFormatter.ofPattern("yyyy年M月d日(EEE)", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CHINESE_DATE = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    static Frame of(Person person, Organisation organisation, Session session) {
        return new Frame(
                session.language(),
                session.token(),
                person.name(),
                organisation.unitName(person.unit()),
                Oversight.oversees(person),
                Oversight.isIt(person),
                session.kept(AlarmBar.class).orElse(AlarmBar.NONE));
    }

    /// A moment on the wall of the county.
    static String minute(Instant time, Language language) {
        var formatter = switch (language) {
            case CHINESE -> CHINESE;
            case ENGLISH -> ENGLISH;
        };
        return time.atZone(Deadlines.ZONE).format(formatter);
    }

    /// A day on the wall of the county.
    static String day(LocalDate day, Language language) {
        return switch (language) {
            case CHINESE -> day.format(CHINESE_DAY);
            case ENGLISH -> day.format(ENGLISH_DAY);
        };
    }

    /// A day as it stands under an official letter, without its day of the week.
    static String date(LocalDate day, Language language) {
        return switch (language) {
            case CHINESE -> day.format(CHINESE_DATE);
            case ENGLISH -> day.format(ENGLISH_DATE);
        };
    }

    public String say(Sentence words, Object... values) {
        return words.in(language, values);
    }
}
