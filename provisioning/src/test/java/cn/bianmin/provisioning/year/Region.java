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
    private static final String HALL = "town-1";

    private final Map<String, String> parents = new LinkedHashMap<>();
    private final List<String> stations = new ArrayList<>();

    Region(int count) {
        parents.put(COUNTY, CITY);
        for (int town = 1; town <= TOWNS; town++) parents.put("town-" + town, COUNTY);
        stations.add(HALL);
        for (int number = 1; number < count; number++) {
            var station = "village-%02d".formatted(number);
            parents.put(station, "town-" + (number % TOWNS + 1));
            stations.add(station);
        }
    }

    /// Units that have a terminal: villages, and one town in its own hall, so that what is handed on to it
    /// concerns a terminal that has not heard of it before.
    List<String> stations() {
        return stations;
    }

    /// Whether its people work at a terminal alone. In the hall they also have the hub's desk.
    boolean isStation(String unit) {
        return unit.startsWith("village-");
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
