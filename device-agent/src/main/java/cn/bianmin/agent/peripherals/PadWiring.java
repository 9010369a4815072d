package cn.bianmin.agent.peripherals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One pad as the terminal's YAML describes it, already checked.
///
/// @param counter where it stands; unique in a terminal
/// @param adapter the name of the adapter that opens it
/// @param line where in the file it begins, from 1
/// @param pins what is wired where; always there for the adapter `gpio`
public record PadWiring(String counter, String adapter, int line, Optional<Pins> pins) {
    /// The lines of one chip that a pad uses. Buttons switch to ground; lamps and buzzer are on when their line
    /// is high.
    ///
    /// @param debounce how long a contact has to keep still before it counts, 1 ms to 1 s
    /// @param buttons every level's line, and the clerk's if it has one
    /// @param lamps the line of each light that has a lamp; never [PadLight#DARK]
    public record Pins(
            String chip,
            Duration debounce,
            Map<PadButton, Integer> buttons,
            Map<PadLight, Integer> lamps,
            OptionalInt buzzer) {
        public Pins {
            buttons = Map.copyOf(buttons);
            lamps = Map.copyOf(lamps);
        }
    }
}
