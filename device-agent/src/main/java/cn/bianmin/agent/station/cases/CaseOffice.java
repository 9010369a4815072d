package cn.bianmin.agent.station.cases;

import cn.bianmin.agent.peripherals.printing.Bitmap;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.Said;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What screens need to work with cases. Thread-safe.
public interface CaseOffice {
    CaseDesk desk();

    CaseTerms terms();

    /// This station, as the network's tree names it.
    String unit();

    /// The units that a case can be handed on to: names by their ids.
    Map<String, String> units();

    /// What people call a unit; its id where this terminal does not know it.
    String nameOf(String unit);

    /// Seals what is personal for the hub.
    ///
    /// @return empty where this terminal has no key of the hub: then it takes nothing personal down
    Optional<String> sealed(String text);

    /// The word by which the hub sees that another station took the same person's same matter today.
    ///
    /// @param name as written down
    /// @param phone may be empty
    /// @param number of the ID card; may be empty
    /// @return empty where this terminal has no key for it, and where a name alone is known, which many have
    Optional<String> same(String name, String phone, String number, String item);

    /// What a villager is told of a case, one sentence a line ([cn.bianmin.rules.cases.ReceiptWords]).
    List<Said> told(Case matter, Instant now);

    /// The receipt of a case as it would be printed now; empty where this terminal cannot draw.
    Optional<Bitmap> receipt(Case matter, Language language);

    /// Who does something here under an account.
    default Actor actor(String account, Actor.Role role) {
        return new Actor(account, role, unit());
    }
}
