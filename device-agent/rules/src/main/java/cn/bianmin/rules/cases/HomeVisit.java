package cn.bianmin.rules.cases;

import cn.bianmin.contract.CaseFact;
import java.time.LocalDate;
import java.util.Optional;

/// A visit at the applicant's home that is still to come (上门办, DOMAIN A23).
///
/// @param day the last one that was appointed
/// @param note what to bring along; may be empty
public record HomeVisit(LocalDate day, String note) {
    /// Empty where none is appointed, where something was taken or brought at home since, and where the case is
    /// over.
    public static Optional<HomeVisit> of(Case matter) {
        if (matter.state().isClosed()) return Optional.empty();
        Optional<HomeVisit> open = Optional.empty();
        for (var step : matter.steps()) {
            switch (step.fact()) {
                case CaseFact.HomeVisitAppointed visit -> open = Optional.of(new HomeVisit(visit.day(), visit.note()));
                case CaseFact.AtCounter met
                when met.channel() == CaseFact.Channel.HOME_VISIT -> open = Optional.empty();
                case CaseFact _ -> {}
            }
        }
        return open;
    }
}
