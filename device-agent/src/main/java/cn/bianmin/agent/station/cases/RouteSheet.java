package cn.bianmin.agent.station.cases;

import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.cases.Custody;
import cn.bianmin.rules.cases.Holding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// What an agent takes along (路线单; DOMAIN D8, A3): the originals that a station keeps, by where they go.
///
/// @param stops other units first, then the applicants, then what is handed on to nobody yet
public record RouteSheet(List<Stop> stops) {
    public RouteSheet {
        stops = List.copyOf(stops);
    }

    /// Where originals go.
    public enum Way {
        TO_UNIT,
        HOME,
        NOWHERE_YET
    }

    /// @param unit that it goes to; empty where it goes to none
    public record Goal(Way way, String unit) {}

    public record Stop(Goal goal, List<Load> loads) {}

    /// @param places the originals of the case that the station keeps
    public record Load(Case matter, List<Custody.Place> places) {
        /// Numbers of the bags that they are in, as far as they are in any.
        public List<String> bags() {
            return places.stream()
                    .map(Custody.Place::bag)
                    .filter(bag -> !bag.isBlank())
                    .distinct()
                    .toList();
        }
    }

    /// @param unit the station's
    public static RouteSheet of(Collection<Case> all, String unit) {
        var stops =
                new TreeMap<Goal, List<Load>>(Comparator.comparing(Goal::way).thenComparing(Goal::unit));
        for (var matter : all) {
            var here = Custody.of(matter).at(unit);
            if (here.isEmpty()) continue;
            stops.computeIfAbsent(goal(matter, unit), _ -> new ArrayList<>()).add(new Load(matter, here));
        }
        return new RouteSheet(stops.entrySet().stream()
                .map(stop -> new Stop(stop.getKey(), List.copyOf(stop.getValue())))
                .toList());
    }

    private static Goal goal(Case matter, String unit) {
        // What is over goes back the way it came: to the station that took it in, and there to the applicant.
        if (matter.state().isClosed() || matter.state() == CaseState.COMPLETED) {
            return matter.received()
                    .map(received -> received.by().unit())
                    .filter(other -> !other.equals(unit))
                    .map(other -> new Goal(Way.TO_UNIT, other))
                    .orElse(new Goal(Way.HOME, ""));
        }
        var holding = Holding.of(matter);
        return holding.offer()
                .map(Holding.Offer::toUnit)
                .or(() -> holding.holder().map(holder -> holder.unit()))
                .filter(other -> !other.equals(unit))
                .map(other -> new Goal(Way.TO_UNIT, other))
                .orElse(new Goal(Way.NOWHERE_YET, ""));
    }
}
