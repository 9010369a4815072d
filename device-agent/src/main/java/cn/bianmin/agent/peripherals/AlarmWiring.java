package cn.bianmin.agent.peripherals;

import java.util.Optional;
import java.util.OptionalInt;

/// Lamp and siren of a station as the terminal's YAML describes them, already checked.
///
/// @param line where in the file they begin, from 1
/// @param pins what is wired where; empty where they are simulated
public record AlarmWiring(int line, Optional<Pins> pins) {
    /// Lines of one chip, each through a relay or transistor that is on when its line is high. There is one of
    /// them at least.
    public record Pins(String chip, OptionalInt lamp, OptionalInt siren) {}
}
