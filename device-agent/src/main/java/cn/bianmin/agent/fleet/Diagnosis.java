package cn.bianmin.agent.fleet;

import cn.bianmin.agent.ledger.LedgerCondition;
import cn.bianmin.agent.ledger.Position;
import cn.bianmin.agent.uplink.UplinkStatus;
import cn.bianmin.contract.Stamp;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a terminal does, a line a thing: for an engineer far away. Names of devices and figures; nothing of
/// people.
public final class Diagnosis {
    private static final long MIB = 1 << 20;

    private Diagnosis() {}

    /// @param problems of the devices, a sentence each
    public static List<String> lines(
            String software,
            Stamp now,
            Position ledger,
            LedgerCondition condition,
            UplinkStatus uplink,
            Path data,
            List<String> problems) {
        var lines = new ArrayList<String>();
        var runtime = Runtime.getRuntime();
        var java = ManagementFactory.getRuntimeMXBean();
        var system = ManagementFactory.getOperatingSystemMXBean();
        lines.add("software: " + software);
        lines.add("java: " + java.getVmVersion() + " on " + system.getName() + " " + system.getArch() + ", "
                + system.getAvailableProcessors() + " cores, load " + system.getSystemLoadAverage());
        lines.add("up: " + java.getUptime() / 1_000 + " s, heap " + (runtime.totalMemory() - runtime.freeMemory()) / MIB
                + " of " + runtime.maxMemory() / MIB + " MiB, threads " + Thread.activeCount());
        lines.add("clock: " + now.time() + " " + now.clock() + ", boot " + now.boot() + ", " + now.monoMillis() / 1_000
                + " s since");
        lines.add("ledger: epoch " + ledger.epoch() + ", entries " + ledger.oldest() + " to " + ledger.head()
                + ", acknowledged " + ledger.acked() + ", backlog " + ledger.backlogBytes() + " bytes, "
                + condition.state());
        lines.add("uplink: " + (uplink.streaming() ? "the hub answers" : uplink.connected() ? "connected" : "down")
                + (uplink.sentence().isEmpty() ? "" : ", " + uplink.sentence()));
        lines.add("disk: " + disk(data));
        for (String problem : problems) lines.add("left out: " + problem);
        return lines;
    }

    private static String disk(Path data) {
        try {
            var store = Files.getFileStore(data);
            return store.getUsableSpace() / MIB + " of " + store.getTotalSpace() / MIB + " MiB free, " + store.type();
        } catch (IOException e) {
            return "cannot be asked";
        }
    }
}
