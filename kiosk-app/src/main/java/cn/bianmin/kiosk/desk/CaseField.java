package cn.bianmin.kiosk.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.rules.deadlines.PauseReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a deed asks for, and a value that its rules take as well as any when only asked whether it may happen.
public enum CaseField {
    REASON(CaseWords.REASON, "x"),
    BASIS(CaseWords.BASIS, "x"),
    FIX(CaseWords.FIX, "x"),
    REMEDY(CaseWords.REMEDY, "x"),
    MISSING(CaseWords.MISSING, "x"),
    OPINION(CaseWords.OPINION, "x"),
    UNIT(CaseWords.UNIT, "x"),
    RESULT(CaseWords.RESULT, "x"),
    PAUSE_REASON(CaseWords.PAUSE_REASON, "SITE_VISIT"),
    DAYS(CaseWords.DAYS, "1"),
    LIMIT(CaseWords.LIMIT, "1wd"),
    CAUSE(CaseWords.CAUSE, "x"),
    ACCOUNT(CaseWords.ACCOUNT, "x"),
    VISIT_DAY(CaseWords.VISIT_DAY, "2199-12-31"),
    VISIT_NOTE(CaseWords.VISIT_NOTE, "x"),
    BAG(CaseWords.BAG, ""),
    SLIP(CaseWords.SLIP, ""),
    HANDED_HOW(CaseWords.HANDED_HOW, "x");

    private final CaseWords label;
    private final String probe;

    CaseField(CaseWords label, String probe) {
        this.label = label;
        this.probe = probe;
    }

    public CaseWords label() {
        return label;
    }

    /// Its name in a form.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As HTML names the kind of field.
    public String type() {
        return this == VISIT_DAY ? "date" : "text";
    }

    public boolean isRequired() {
        return this != VISIT_NOTE && this != BAG && this != SLIP && this != HANDED_HOW;
    }

    /// What can be chosen; empty where one writes.
    ///
    /// @param units that this station knows
    public List<Option> options(Language language, List<Option> units) {
        return switch (this) {
            case UNIT -> units;
            case PAUSE_REASON ->
                Arrays.stream(PauseReason.values())
                        .filter(reason -> reason != PauseReason.SUPPLEMENT)
                        .map(reason -> new Option(reason.name(), reason.words().in(language)))
                        .toList();
            case REASON,
                    BASIS,
                    FIX,
                    REMEDY,
                    MISSING,
                    OPINION,
                    RESULT,
                    DAYS,
                    LIMIT,
                    CAUSE,
                    ACCOUNT,
                    VISIT_DAY,
                    VISIT_NOTE,
                    BAG,
                    SLIP,
                    HANDED_HOW -> List.of();
        };
    }

    public record Option(String id, String name) {}

    String probe() {
        return probe;
    }
}
