package cn.bianmin.provisioning.simulation;

import java.util.ArrayList;
import java.util.List;

/// What goes wrong in one world, and how often. Calm worlds show that the happy way works at its pace; brutal
/// ones that nothing is promised that cannot be kept.
///
/// @param faults each may occur as often as it stands here
/// @param gapMillis average time between two faults
/// @param pauseMillis average time between two facts at one terminal
record Mix(List<Fault> faults, double gapMillis, double pauseMillis) {
    static Mix of(Chance chance) {
        double pauseMillis = chance.millis(15_000, 150_000);
        int temper = chance.between(0, 9);
        if (temper == 0) {
            return new Mix(List.of(), Double.MAX_VALUE, pauseMillis);
        }
        var faults = new ArrayList<Fault>();
        for (var fault : Fault.values()) {
            // In every second world a kind of fault does not occur at all, so that the others come to their ends.
            int weight = temper == 9 || chance.oneIn(2) ? chance.between(1, 4) : 0;
            if (fault.isPoison()) {
                // Each costs its terminal minutes of futile sending: more would leave no time for anything else.
                weight = chance.oneIn(5) ? 1 : 0;
            }
            for (int i = 0; i < weight; i++) {
                faults.add(fault);
            }
        }
        double gapMillis = temper == 9 ? 10_000 : chance.millis(20_000, 240_000);
        return new Mix(faults, gapMillis, pauseMillis);
    }
}
