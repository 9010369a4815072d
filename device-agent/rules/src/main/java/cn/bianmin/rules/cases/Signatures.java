package cn.bianmin.rules.cases;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The two signatures of a case that needs them (双章制, DOMAIN A19): one at acceptance, one at completion, by
/// two people.
///
/// @param given by number
public record Signatures(Map<Integer, Actor> given) {
    public Signatures {
        given = Map.copyOf(given);
    }

    public static Signatures of(Case matter) {
        var given = new TreeMap<Integer, Actor>();
        matter.all(CaseFact.SignedOff.class).forEach(signed -> given.put(signed.number(), signed.by()));
        return new Signatures(given);
    }

    public boolean areBothGiven() {
        return given.containsKey(1) && given.containsKey(2);
    }

    Optional<CaseRule> refusal(CaseFact.SignedOff signed) {
        if (signed.number() != 1 && signed.number() != 2) return Optional.of(CaseRule.SIGNATURES_MISSING);
        if (given.containsKey(signed.number())) return Optional.of(CaseRule.SIGNED_BEFORE);
        if (signed.number() == 2 && !given.containsKey(1)) return Optional.of(CaseRule.SIGNATURES_MISSING);
        return given.values().stream().anyMatch(signed.by()::samePersonAs)
                ? Optional.of(CaseRule.SIGNATURES_SAME)
                : Optional.empty();
    }
}
