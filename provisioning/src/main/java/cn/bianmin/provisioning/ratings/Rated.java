package cn.bianmin.provisioning.ratings;

import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Reason;
import cn.bianmin.contract.Sealed;
import cn.bianmin.contract.TerminalId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a bad rating says.
///
/// @param counter empty for the station as a whole
/// @param item code of the service item; empty where it is not known
/// @param day on which it was given; the moment would lead to a ticket
/// @param contact telephone number, sealed as `rating.contact`; empty: anonymous
public record Rated(
        TerminalId terminal,
        String counter,
        String item,
        LocalDate day,
        Level level,
        List<Reason> reasons,
        Optional<Sealed> contact) {
    public Rated {
        reasons = List.copyOf(reasons);
    }

    /// With what the same visit says once more: the worse level, and the reasons of both.
    Rated and(Rated again) {
        return new Rated(
                terminal,
                counter,
                item,
                day,
                again.level().score() < level.score() ? again.level() : level,
                Stream.concat(reasons.stream(), again.reasons().stream())
                        .distinct()
                        .toList(),
                contact);
    }
}
