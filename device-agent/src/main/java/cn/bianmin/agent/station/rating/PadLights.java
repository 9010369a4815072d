package cn.bianmin.agent.station.rating;

import cn.bianmin.agent.peripherals.PadLight;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What the lamps of each pad say now, for the screens that stand beside them. Thread-safe.
public final class PadLights {
    private final Map<String, PadLight> lights = new ConcurrentHashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /// [PadLight#DARK] also where the counter has no pad.
    public PadLight at(String counter) {
        return lights.getOrDefault(counter, PadLight.DARK);
    }

    /// Runs `watcher` after each change, on the rating desk's thread, so it returns at once.
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void show(String counter, PadLight light) {
        if (lights.put(counter, light) != light) watchers.forEach(Runnable::run);
    }
}
