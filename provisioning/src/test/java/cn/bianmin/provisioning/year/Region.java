package cn.bianmin.provisioning.year;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.Actor.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The network of four levels: city, county, towns and the villages of each; who works where follows from the
/// name.
final class Region {
    static final String CITY = "city";
    static final String COUNTY = "county";
    private static final int TOWNS = 5;
    private static final String HALL = "village-07";

    private final Map<String, String> parents = new LinkedHashMap<>();
    private final List<String> stations = new ArrayList<>();

    Region(int count) {
        parents.put(COUNTY, CITY);
        for (int town = 1; town <= TOWNS; town++) parents.put("town-" + town, COUNTY);
        for (int number = 0; number < count; number++) {
            var station = "village-%02d".formatted(number);
            parents.put(station, "town-" + (number % TOWNS + 1));
            stations.add(station);
        }
    }

    /// Units that have a terminal.
    List<String> stations() {
        return stations;
    }

    boolean isStation(String unit) {
        return unit.startsWith("village-");
    }

    /// Who uses a station's desk: its own people, and in a town's own hall the town's, so that what is handed
    /// on to the town concerns this one station, too.
    boolean isThere(Actor somebody, String station) {
        return somebody.unit().equals(station)
                || (station.equals(HALL) && somebody.unit().equals(above(station)));
    }

    /// Whose people receive a case at a station: in the hall each second time the town's.
    String behindTheDesk(String station, int chance) {
        return station.equals(HALL) && chance % 2 == 0 ? above(station) : station;
    }

    /// The unit above; the city for the city.
    String above(String unit) {
        return parents.getOrDefault(unit, CITY);
    }

    static Actor worker(String unit, int number) {
        return new Actor(unit + "-w" + number, unit.startsWith("village-") ? Role.CLERK : Role.HANDLER, unit);
    }

    static Actor lead(String unit) {
        return new Actor(unit + "-lead", Role.LEAD, unit);
    }

    static Actor approver(String unit) {
        return new Actor(unit + "-approver", Role.APPROVER, unit);
    }

    static Actor supervisor(int number) {
        return new Actor("supervisor-" + number, Role.SUPERVISOR, COUNTY);
    }
}
