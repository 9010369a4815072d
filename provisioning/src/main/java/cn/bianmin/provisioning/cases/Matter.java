package cn.bianmin.provisioning.cases;

import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import java.time.Instant;

/// A case as a list shows it.
///
/// @param code as printed on the receipt
/// @param applicant masked name
/// @param terminal where it was received
/// @param holder account of who holds it; empty for nobody
/// @param waitsFor the unit at whose desk it is, or to which it was handed on
/// @param duplicate another station received what looks like the same; a person has to look
/// @param expedited it goes before others (急事急办)
/// @param due of an accepted case as promised, before that the last moment to decide on accepting it
public record Matter(
        String id,
        String code,
        String item,
        String applicant,
        String terminal,
        CaseState state,
        String holder,
        String waitsFor,
        boolean duplicate,
        boolean expedited,
        Instant received,
        Instant due,
        DeadlineLevel level) {
    private static final long FIRST_MILLIS = 1L << 50;

    /// Its place in lists.
    long turn() {
        return turnOf(expedited, due);
    }

    /// What goes first stands before all others, each by when it is due.
    static long turnOf(boolean expedited, Instant due) {
        return expedited ? due.toEpochMilli() - FIRST_MILLIS : due.toEpochMilli();
    }
}
