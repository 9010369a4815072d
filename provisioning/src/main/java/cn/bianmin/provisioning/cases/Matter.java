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
        Instant received,
        Instant due,
        DeadlineLevel level) {}
