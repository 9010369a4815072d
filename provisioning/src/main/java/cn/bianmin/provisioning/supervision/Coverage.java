package cn.bianmin.provisioning.supervision;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.ledgers.TerminalView;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Unit;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which places of the network have a station, and whether it is alive (便民网络; DOMAIN A27), over a tree of any
/// depth.
///
/// @param lines units, each followed by those below it
/// @param levels the same by depth, from the top
/// @param strangers terminals of which nobody knows where they stand
public record Coverage(List<Line> lines, List<Level> levels, List<String> strangers) {
    // A station's second terminal is called wufeng-02.
    private static final Pattern NUMBERED = Pattern.compile("-\\d{1,3}$");

    public Coverage {
        lines = List.copyOf(lines);
        levels = List.copyOf(levels);
        strangers = List.copyOf(strangers);
    }

    /// How a place does, from the best on.
    public enum State {
        ALIVE,
        /// Nothing was heard of it for too long.
        DARK,
        /// It was admitted and never heard of.
        NEVER,
        /// It should have a station.
        NONE,
        /// No villager comes here.
        OFFICE
    }

    /// A unit.
    ///
    /// @param depth 0 at the top
    /// @param heard when anything came from there last
    public record Line(String unit, int depth, List<String> terminals, State state, Optional<Instant> heard) {
        public Line {
            terminals = List.copyOf(terminals);
        }

        boolean hasStation() {
            return state != State.NONE && state != State.OFFICE;
        }
    }

    /// Units of one depth that should have a station.
    public record Level(int depth, int units, int covered, int alive) {}

    /// All of them.
    public Level whole() {
        return levels.stream()
                .reduce(
                        new Level(0, 0, 0, 0),
                        (sum, each) -> new Level(
                                0,
                                sum.units() + each.units(),
                                sum.covered() + each.covered(),
                                sum.alive() + each.alive()));
    }

    /// @param under the unit that the tree begins with
    /// @param dark whether what was heard last is too long ago
    static Coverage of(Organisation organisation, String under, List<TerminalView> terminals, Predicate<Instant> dark) {
        var byUnit = new HashMap<String, List<TerminalView>>();
        var strangers = new ArrayList<String>();
        var known = organisation.units().stream().map(Unit::id).collect(Collectors.toSet());
        for (var terminal : terminals) {
            if (terminal.terminal().equals(TerminalId.HUB.value())) continue;
            unitOf(terminal.terminal(), known)
                    .ifPresentOrElse(
                            unit -> byUnit.computeIfAbsent(unit, _ -> new ArrayList<>())
                                    .add(terminal),
                            () -> strangers.add(terminal.terminal()));
        }
        var lines = lines(organisation, under, byUnit, dark);
        return new Coverage(lines, levels(lines), strangers);
    }

    private static Optional<String> unitOf(String terminal, Set<String> known) {
        return Stream.of(terminal, NUMBERED.matcher(terminal).replaceFirst(""))
                .filter(known::contains)
                .findFirst();
    }

    private record Place(Unit unit, int depth) {}

    private static List<Line> lines(
            Organisation organisation, String under, Map<String, List<TerminalView>> byUnit, Predicate<Instant> dark) {
        var children = new HashMap<String, List<Unit>>();
        var waiting = new ArrayDeque<Place>();
        for (Unit unit : organisation.units()) {
            String parent = unit.parent();
            if (parent != null) {
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(unit);
            }
            if (unit.id().equals(under)) waiting.push(new Place(unit, 0));
        }
        var lines = new ArrayList<Line>();
        while (!waiting.isEmpty()) {
            var place = waiting.pop();
            lines.add(line(place, byUnit.getOrDefault(place.unit().id(), List.of()), dark));
            for (Unit child :
                    children.getOrDefault(place.unit().id(), List.of()).reversed()) {
                waiting.push(new Place(child, place.depth() + 1));
            }
        }
        return lines;
    }

    private static Line line(Place place, List<TerminalView> terminals, Predicate<Instant> dark) {
        var heard = terminals.stream()
                .flatMap(terminal -> Optional.ofNullable(terminal.lastReceived()).stream())
                .max(Comparator.naturalOrder());
        State state;
        if (terminals.isEmpty()) {
            state = place.unit().needsStation() ? State.NONE : State.OFFICE;
        } else if (terminals.stream().anyMatch(TerminalView::online)) {
            state = State.ALIVE;
        } else if (heard.isEmpty()) {
            state = State.NEVER;
        } else {
            state = dark.test(heard.get()) ? State.DARK : State.ALIVE;
        }
        return new Line(
                place.unit().id(),
                place.depth(),
                terminals.stream().map(TerminalView::terminal).toList(),
                state,
                heard);
    }

    private static List<Level> levels(List<Line> lines) {
        var levels = new TreeMap<Integer, Level>();
        for (var line : lines) {
            if (line.state() == State.OFFICE) continue;
            levels.merge(
                    line.depth(),
                    new Level(line.depth(), 1, line.hasStation() ? 1 : 0, line.state() == State.ALIVE ? 1 : 0),
                    (one, other) -> new Level(
                            one.depth(),
                            one.units() + other.units(),
                            one.covered() + other.covered(),
                            one.alive() + other.alive()));
        }
        return List.copyOf(levels.values());
    }
}
