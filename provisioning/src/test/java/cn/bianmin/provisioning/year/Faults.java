package cn.bianmin.provisioning.year;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/// What breaks, day by day: lines are down for days, the power goes, the hub restarts and loses what it made of
/// the ledgers.
final class Faults {
    private final Year year;
    private final Random random;
    private final Map<YearStation, LocalDate> darkUntil = new HashMap<>();
    private final Map<YearStation, LocalDate> offUntil = new HashMap<>();

    Faults(Year year, Random random) {
        this.year = year;
        this.random = random;
    }

    private boolean oneIn(int days) {
        return random.nextInt(days) == 0;
    }

    void happen(LocalDate day) {
        for (var station : year.stations) {
            var dark = darkUntil.get(station);
            if (dark == null && oneIn(40)) {
                darkUntil.put(station, day.plusDays(1 + random.nextInt(9)));
                station.plug(false);
                year.counts.happened("line down for days");
            } else if (dark != null && !day.isBefore(dark)) {
                darkUntil.remove(station);
                station.plug(true);
            }
            if (station.isOn() && oneIn(60)) station.cutPower();
            if (oneIn(500)) station.loseFeed();
            if (!station.isOn() && !offUntil.containsKey(station)) {
                offUntil.put(station, day.plusDays(random.nextInt(3)));
            }
            var off = offUntil.get(station);
            if (off != null && !day.isBefore(off)) {
                offUntil.remove(station);
                station.boot();
            }
        }
        if (oneIn(30)) year.hub.restart(year.hub.cases().clocks(), oneIn(4));
    }

    /// Everything works again and goes on working.
    void heal() {
        for (var station : year.stations) {
            station.calm();
            station.plug(true);
            if (!station.isOn()) station.boot();
        }
        darkUntil.clear();
        offUntil.clear();
    }
}
