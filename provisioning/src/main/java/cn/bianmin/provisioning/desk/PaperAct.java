package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.SupervisionFact;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What people do to a letter or notice that went out: a button, its fields, and the fact that it comes to.
enum PaperAct {
    ANSWER(SupervisionWords.ANSWER),
    REPORT(SupervisionWords.REPORT),
    RECTIFY(SupervisionWords.RECTIFY),
    PASS(SupervisionWords.PASS),
    FAIL(SupervisionWords.FAIL);

    enum Field {
        REPLY_TEXT(SupervisionWords.REPLY_TEXT),
        PROGRESS(SupervisionWords.PROGRESS),
        DONE(SupervisionWords.DONE),
        FINDING(SupervisionWords.FINDING),
        NEW_DAY(SupervisionWords.NEW_DAY);

        private final SupervisionWords label;

        Field(SupervisionWords label) {
            this.label = label;
        }

        SupervisionWords label() {
            return label;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final SupervisionWords words;

    PaperAct(SupervisionWords words) {
        this.words = words;
    }

    SupervisionWords words() {
        return words;
    }

    List<Field> fields() {
        return switch (this) {
            case ANSWER -> List.of(Field.REPLY_TEXT);
            case REPORT -> List.of(Field.PROGRESS);
            case RECTIFY -> List.of(Field.DONE);
            case PASS -> List.of(Field.FINDING);
            case FAIL -> List.of(Field.FINDING, Field.NEW_DAY);
        };
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<PaperAct> of(String key) {
        return Arrays.stream(values()).filter(act -> act.key().equals(key)).findFirst();
    }

    /// Whether the unit does it that it is addressed to; others are those who supervise.
    boolean isTheUnits() {
        return switch (this) {
            case ANSWER, REPORT, RECTIFY -> true;
            case PASS, FAIL -> false;
        };
    }

    /// @param text what was written into a field
    /// @param day what was chosen for the new deadline
    SupervisionFact fact(Actor by, Function<Field, String> text, @Nullable LocalDate day) {
        return switch (this) {
            case ANSWER -> new SupervisionFact.ReminderAnswered(by, text.apply(Field.REPLY_TEXT));
            case REPORT -> new SupervisionFact.Reported(by, text.apply(Field.PROGRESS));
            case RECTIFY -> new SupervisionFact.Rectified(by, text.apply(Field.DONE));
            case PASS -> new SupervisionFact.Verified(by, true, text.apply(Field.FINDING), null);
            case FAIL -> new SupervisionFact.Verified(by, false, text.apply(Field.FINDING), day);
        };
    }
}
