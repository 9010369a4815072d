package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.RatingLoopFact;
import cn.bianmin.rules.ratings.RatingTask;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What people at the hub do about a bad rating: a button, its fields, and the fact that it comes to.
enum LoopAct {
    VERIFY(LoopWords.VERIFY),
    CONTACT(LoopWords.CONTACT),
    RECTIFY(LoopWords.RECTIFY),
    CALL_BACK(LoopWords.CALL_BACK),
    CLOSE(LoopWords.CLOSE);

    /// A field of the form.
    enum Field {
        CONFIRMED(LoopWords.CONFIRMED, "tick"),
        COMPLEX(LoopWords.COMPLEX, "free"),
        UNIT(LoopWords.UNIT, "unit"),
        FINDING(LoopWords.FINDING, "long"),
        REACHED(LoopWords.REACHED, "tick"),
        SATISFIED(LoopWords.SATISFIED, "free"),
        NOTE(LoopWords.NOTE, "long"),
        MEASURE(LoopWords.MEASURE, "long");

        private final LoopWords label;
        private final String shape;

        Field(LoopWords label, String shape) {
            this.label = label;
            this.shape = shape;
        }

        LoopWords label() {
            return label;
        }

        /// `long`, `unit`, `tick` for a box that is ticked at first and `free` for one that is not.
        String shape() {
            return shape;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final LoopWords words;

    LoopAct(LoopWords words) {
        this.words = words;
    }

    LoopWords words() {
        return words;
    }

    List<Field> fields() {
        return switch (this) {
            case VERIFY -> List.of(Field.CONFIRMED, Field.COMPLEX, Field.UNIT, Field.FINDING);
            case CONTACT -> List.of(Field.REACHED, Field.NOTE);
            case RECTIFY -> List.of(Field.MEASURE);
            case CALL_BACK -> List.of(Field.REACHED, Field.SATISFIED, Field.NOTE);
            case CLOSE -> List.of();
        };
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LoopAct> of(String key) {
        return Arrays.stream(values()).filter(act -> act.key().equals(key)).findFirst();
    }

    /// The acts that the rules allow this person now, whatever they will write into the fields.
    static List<LoopAct> allowed(RatingTask task, Actor by) {
        return Arrays.stream(values())
                .filter(act -> task.refusal(act.fact(by, _ -> "…")).isEmpty())
                .toList();
    }

    /// @param text what was written into a field; empty for a box that is not ticked
    RatingLoopFact fact(Actor by, Function<Field, String> text) {
        return switch (this) {
            case VERIFY -> {
                boolean confirmed = isTicked(text, Field.CONFIRMED);
                yield new RatingLoopFact.Verified(
                        by,
                        confirmed,
                        confirmed && isTicked(text, Field.COMPLEX),
                        confirmed ? text.apply(Field.UNIT) : "",
                        text.apply(Field.FINDING));
            }
            case CONTACT -> new RatingLoopFact.Contacted(by, isTicked(text, Field.REACHED), text.apply(Field.NOTE));
            case RECTIFY -> new RatingLoopFact.Rectified(by, text.apply(Field.MEASURE));
            case CALL_BACK -> {
                boolean reached = isTicked(text, Field.REACHED);
                yield new RatingLoopFact.CalledBack(
                        by, reached, reached && isTicked(text, Field.SATISFIED), text.apply(Field.NOTE));
            }
            case CLOSE -> new RatingLoopFact.Closed(by);
        };
    }

    private static boolean isTicked(Function<Field, String> text, Field field) {
        return !text.apply(field).isEmpty();
    }
}
