package cn.bianmin.provisioning.desk;

import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.supervision.Coverage;
import java.util.ArrayList;
import java.util.List;

/// What the page of the network's coverage shows.
public record CoverageView(Frame frame, List<Level> levels, List<Line> lines, List<String> strangers) {
    /// Places of one level, or all of them.
    public record Level(String name, String covered, String alive, boolean whole) {}

    /// @param indent spaces before its name, as deep as it lies
    /// @param look class of its state
    public record Line(String indent, String name, String terminals, String state, String look, String heard) {}

    static CoverageView of(Coverage coverage, Organisation organisation, Frame frame) {
        var levels = new ArrayList<Level>();
        levels.add(level(frame.say(NetworkWords.WHOLE), coverage.whole(), frame));
        for (var level : coverage.levels()) {
            levels.add(level(frame.say(NetworkWords.LEVEL, level.depth() + 1), level, frame));
        }
        return new CoverageView(
                frame,
                levels,
                coverage.lines().stream()
                        .map(line -> line(line, organisation, frame))
                        .toList(),
                coverage.strangers());
    }

    private static Level level(String name, Coverage.Level level, Frame frame) {
        String percent = level.units() == 0 ? "—" : 100 * level.covered() / level.units() + "%";
        return new Level(
                name,
                frame.say(NetworkWords.COVERED, level.covered(), level.units(), percent),
                frame.say(NetworkWords.ALIVE_OF, level.alive(), level.units()),
                level.alive() == level.units());
    }

    private static Line line(Coverage.Line line, Organisation organisation, Frame frame) {
        return new Line(
                "\u3000".repeat(Math.min(line.depth(), 12)),
                organisation.unitName(line.unit()),
                line.terminals().isEmpty() ? "—" : String.join(" ", line.terminals()),
                frame.say(words(line.state())),
                look(line.state()),
                line.heard().map(heard -> Frame.minute(heard, frame.language())).orElse("—"));
    }

    private static NetworkWords words(Coverage.State state) {
        return switch (state) {
            case ALIVE -> NetworkWords.ALIVE;
            case DARK -> NetworkWords.DARK;
            case NEVER -> NetworkWords.NEVER;
            case NONE -> NetworkWords.NONE;
            case OFFICE -> NetworkWords.OFFICE;
        };
    }

    private static String look(Coverage.State state) {
        return switch (state) {
            case ALIVE -> "GREEN";
            case DARK, NONE -> "RED";
            case NEVER -> "YELLOW";
            case OFFICE -> "soft";
        };
    }
}
