package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.rules.complaints.Complaint;
import cn.bianmin.rules.complaints.ComplaintClocks;
import cn.bianmin.rules.complaints.ComplaintRule;
import cn.bianmin.rules.complaints.ComplaintRules;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.deadlines.Due;
import cn.bianmin.rules.deadlines.TimeLimit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What people at the hub do to a complaint: a button, its fields, and the fact that it comes to.
enum ComplaintAct {
    HANDLE(ComplaintWords.HANDLE),
    REPLY(ComplaintWords.REPLY),
    ASSIGN(ComplaintWords.ASSIGN),
    NAME(ComplaintWords.NAME),
    EXTEND(ComplaintWords.EXTEND),
    CLOSE(ComplaintWords.CLOSE),
    PUBLISH(ComplaintWords.PUBLISH),
    REVIEW(ComplaintWords.REVIEW);

    /// A field of the form.
    enum Field {
        ROOT_CAUSE(ComplaintWords.ROOT_CAUSE, "long"),
        PREVENTION(ComplaintWords.PREVENTION, "long"),
        ANSWER(ComplaintWords.ANSWER, "long"),
        HANDLER(ComplaintWords.HANDLER, "handler"),
        COMPLEX(ComplaintWords.COMPLEX, "tick"),
        RESPONDENT(ComplaintWords.RESPONDENT, "short"),
        MORE(ComplaintWords.MORE, "short"),
        REASON(ComplaintWords.REASON, "long"),
        ISSUE(ComplaintWords.ISSUE, "column"),
        RESULT(ComplaintWords.RESULT, "column");

        private final ComplaintWords label;
        private final String shape;

        Field(ComplaintWords label, String shape) {
            this.label = label;
            this.shape = shape;
        }

        ComplaintWords label() {
            return label;
        }

        String shape() {
            return shape;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final ComplaintWords words;

    ComplaintAct(ComplaintWords words) {
        this.words = words;
    }

    ComplaintWords words() {
        return words;
    }

    List<Field> fields() {
        return switch (this) {
            case HANDLE -> List.of(Field.ROOT_CAUSE, Field.PREVENTION);
            case REPLY -> List.of(Field.ANSWER);
            case ASSIGN -> List.of(Field.HANDLER, Field.COMPLEX);
            case NAME -> List.of(Field.RESPONDENT);
            case EXTEND -> List.of(Field.MORE, Field.REASON);
            case CLOSE, REVIEW -> List.of();
            case PUBLISH -> List.of(Field.ISSUE, Field.RESULT);
        };
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ComplaintAct> of(String key) {
        return Arrays.stream(values()).filter(act -> act.key().equals(key)).findFirst();
    }

    /// The acts that the rules allow this person now, whatever they will write into the fields.
    static List<ComplaintAct> allowed(Complaint complaint, Actor by, ComplaintClocks clocks, Instant now) {
        return Arrays.stream(values())
                .filter(act -> refusal(
                                complaint,
                                act.fact(complaint, by, field -> preset(field, clocks), clocks, now),
                                clocks,
                                now)
                        .isEmpty())
                .toList();
    }

    private static String preset(Field field, ComplaintClocks clocks) {
        return field == Field.MORE ? clocks.extension().text() : "…";
    }

    /// The rule that a fact would break now, or empty.
    static Optional<ComplaintRule> refusal(
            Complaint complaint, ComplaintFact fact, ComplaintClocks clocks, Instant now) {
        return ComplaintRules.refusal(complaint, fact).or(() -> clocks.refusal(complaint, fact, now));
    }

    /// @param text what was written into a field; empty for a box that is not ticked
    ComplaintFact fact(
            Complaint complaint, Actor by, Function<Field, String> text, ComplaintClocks clocks, Instant now) {
        return switch (this) {
            case HANDLE -> new ComplaintFact.Handled(by, text.apply(Field.ROOT_CAUSE), text.apply(Field.PREVENTION));
            case REPLY -> new ComplaintFact.Replied(by, text.apply(Field.ANSWER));
            case ASSIGN ->
                new ComplaintFact.Assigned(
                        by,
                        text.apply(Field.HANDLER),
                        !text.apply(Field.COMPLEX).isEmpty());
            case NAME -> new ComplaintFact.RespondentNamed(by, text.apply(Field.RESPONDENT));
            case EXTEND ->
                new ComplaintFact.Extended(
                        by,
                        text.apply(Field.MORE),
                        told(complaint, text.apply(Field.MORE), clocks, now),
                        text.apply(Field.REASON));
            case CLOSE -> new ComplaintFact.Closed(by);
            case PUBLISH ->
                new ComplaintFact.RowPublished(
                        by,
                        Deadlines.dayOf(complaint.at(ComplaintFact.Lodged.class).orElseThrow()),
                        text.apply(Field.ISSUE),
                        text.apply(Field.RESULT));
            case REVIEW -> new ComplaintFact.ReviewRequested(by);
        };
    }

    /// Where the limit cannot be read the rules refuse it.
    private static LocalDate told(Complaint complaint, String limit, ComplaintClocks clocks, Instant now) {
        return TimeLimit.parse(limit)
                .flatMap(more -> clocks.replyBy(complaint, more, now))
                .map(Due::day)
                .orElseGet(() -> Deadlines.dayOf(now));
    }
}
