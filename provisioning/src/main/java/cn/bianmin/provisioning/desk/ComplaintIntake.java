package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.ComplaintFact.About;
import cn.bianmin.contract.ComplaintFact.Channel;
import cn.bianmin.contract.Draft;
import cn.bianmin.provisioning.complaints.Lodging;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.rules.complaints.ComplaintRule;
import cn.bianmin.web.Sentence;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes in complaints that came by telephone, letter, visit or web (DOMAIN A33, A36), sealed at once as a
/// kiosk would, so that whoever reads them later says so first. Thread-safe.
final class ComplaintIntake {
    private static final String CODE = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODE_CHARACTERS = 8;
    private static final int ID_BYTES = 16;

    private final Lodging lodging;

    ComplaintIntake(Lodging lodging) {
        this.lodging = lodging;
    }

    /// What became of a form.
    sealed interface Taken {
        /// @param drafts that it came in, and who took it down
        record Lodged(String id, List<Draft> drafts) implements Taken {}

        /// @param why in both languages
        record Refused(Sentence why) implements Taken {}
    }

    /// The channels that do not come from a terminal.
    static List<Channel> channels() {
        return Stream.of(Channel.values())
                .filter(channel -> channel != Channel.KIOSK)
                .toList();
    }

    int maxCharacters() {
        return lodging.maxCharacters();
    }

    /// @param purpose that stands in the history for having it read
    Taken take(Person person, String channel, String about, String words, String phone, String purpose, Instant now) {
        var by = named(Channel.values(), channel).filter(channels()::contains);
        var of = named(About.values(), about);
        var refusal = refusal(person, words);
        if (refusal.isPresent()) return new Taken.Refused(new Rule(refusal.get()));
        if (by.isEmpty() || of.isEmpty()) return new Taken.Refused(new Rule(ComplaintRule.TEXT_MISSING));
        if (!phone.isEmpty() && !Lodging.isPhone(phone)) {
            return new Taken.Refused(ComplaintWords.PHONE_UNREADABLE);
        }
        var bytes = new byte[ID_BYTES];
        lodging.random().nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        return new Taken.Lodged(
                id,
                List.of(
                        lodging.lodged(id, of.get(), by.get(), code(), words, phone, now),
                        new Draft(new ComplaintFact.Viewed(person.actor(), purpose), id)));
    }

    private Optional<ComplaintRule> refusal(Person person, String words) {
        if (person.role() != Actor.Role.SUPERVISOR) return Optional.of(ComplaintRule.SUPERVISORS_ONLY);
        if (words.isBlank()) return Optional.of(ComplaintRule.TEXT_MISSING);
        return words.length() > maxCharacters() ? Optional.of(ComplaintRule.TEXT_TOO_LONG) : Optional.empty();
    }

    private String code() {
        var code = new StringBuilder(CODE_CHARACTERS);
        for (int i = 0; i < CODE_CHARACTERS; i++)
            code.append(CODE.charAt(lodging.random().nextInt(CODE.length())));
        return code.toString();
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /// A rule's words as a sentence of the desk.
    private record Rule(ComplaintRule rule) implements Sentence {
        @Override
        public String chinese() {
            return rule.words().chinese();
        }

        @Override
        public String english() {
            return rule.words().english();
        }
    }
}
