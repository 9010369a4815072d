package cn.bianmin.provisioning.health;

import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.ledgers.Sighting;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.provisioning.stations.StationFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers what the hub knows of its terminals besides their entries: links, names of stations, places in the
/// network. For one thread.
public final class Stands {
    private static final Logger LOG = LoggerFactory.getLogger(Stands.class);
    // A station's second terminal is called wufeng-02.
    private static final Pattern NUMBERED = Pattern.compile("-\\d{1,3}$");

    private final HubViews views;
    private final StationFolder stations;
    private final PeopleFile people;
    private Map<String, String> names = Map.of();
    private long namesRead = -1;
    private @Nullable Organisation organisation;
    private Map<String, String> paths = Map.of();

    public Stands(HubViews views, StationFolder stations, PeopleFile people) {
        this.views = views;
        this.stations = stations;
        this.people = people;
    }

    /// As of now: terminals that were heard of, may connect, or stand in the list of stations.
    public List<Stand> now() {
        readNames();
        readPaths();
        var found = new ArrayList<Stand>();
        var seen = new HashSet<String>();
        for (var sighting : views.sightings()) {
            seen.add(sighting.terminal());
            found.add(stand(sighting));
        }
        for (String terminal : names.keySet()) {
            if (!seen.contains(terminal)) found.add(stand(listed(terminal)));
        }
        return found;
    }

    private static Sighting listed(String terminal) {
        return new Sighting(
                terminal, false, Optional.empty(), "", true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    // Terminals are called as their stations are.
    private Stand stand(Sighting sighting) {
        String terminal = sighting.terminal();
        String path = paths.getOrDefault(
                terminal, paths.getOrDefault(NUMBERED.matcher(terminal).replaceFirst(""), ""));
        return new Stand(sighting, names.getOrDefault(terminal, name(path)), path);
    }

    // Where no list of stations says, the unit's name does.
    private String name(String path) {
        var now = organisation;
        if (path.isEmpty() || now == null) return "";
        String unit = path.substring(path.lastIndexOf('/', path.length() - 2) + 1, path.length() - 1);
        return now.unitName(unit);
    }

    // Thousands of files, which change when somebody imports a list.
    private void readNames() {
        try {
            long changes = stations.changes();
            if (changes == namesRead) return;
            var read = new HashMap<String, String>();
            stations.all().forEach(station -> read.put(station.terminal().value(), station.name()));
            names = Map.copyOf(read);
            namesRead = changes;
        } catch (IOException e) {
            LOG.warn("The list of stations cannot be read; the names of before count on. {}", e.getMessage());
        }
    }

    private void readPaths() {
        var now = people.now();
        if (now.equals(organisation)) return;
        organisation = now;
        var parents = new HashMap<String, @Nullable String>();
        for (Unit unit : now.units()) parents.put(unit.id(), unit.parent());
        var found = new HashMap<String, String>();
        for (Unit unit : now.units()) {
            var path = new StringBuilder();
            for (String at = unit.id(); at != null; at = parents.get(at)) path.insert(0, at + "/");
            found.put(unit.id(), path.toString());
        }
        paths = found;
    }
}
