package cn.bianmin.agent.peripherals;

import cn.bianmin.contract.Level;
import java.util.ArrayList;
import java.util.List;

/// One of the buttons of a pad: a level's, or the clerk's.
public sealed interface PadButton {
    /// The villager's button for one level.
    record Rate(Level level) implements PadButton {
        @Override
        public String line() {
            return level.name();
        }

        @Override
        public PadEvent pressed(long monotonicNanos) {
            return new PadEvent.Pressed(level, monotonicNanos);
        }
    }

    /// The clerk's button 请评价.
    record Call() implements PadButton {
        @Override
        public String line() {
            return "CALL";
        }

        @Override
        public PadEvent pressed(long monotonicNanos) {
            return new PadEvent.Called(monotonicNanos);
        }
    }

    /// The name of its line in events and sentences.
    String line();

    /// The event that a press of it is.
    PadEvent pressed(long monotonicNanos);

    /// All six, the best level first, the clerk's last.
    static List<PadButton> all() {
        var all = new ArrayList<PadButton>();
        for (var level : Level.values()) all.add(new Rate(level));
        all.add(new Call());
        return List.copyOf(all);
    }
}
