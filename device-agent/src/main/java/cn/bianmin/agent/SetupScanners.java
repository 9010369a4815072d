package cn.bianmin.agent;

import cn.bianmin.agent.peripherals.codes.CodeScanner;
import cn.bianmin.agent.peripherals.codes.ScanEvent;
import cn.bianmin.agent.settings.SetupFile;
import cn.bianmin.agent.setup.FirstStart;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The scanners of a box that is none of a station's yet: what is shown to them goes to its first start.
public final class SetupScanners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SetupScanners.class);

    private final List<CodeScanner> scanners = new ArrayList<>();

    private SetupScanners() {}

    public static SetupScanners open(SetupFile setup, FirstStart first) {
        var opened = new SetupScanners();
        for (var wiring : setup.scanners()) {
            var scanner = SlipDevices.scanner(wiring);
            opened.scanners.add(scanner);
            scanner.listen(event -> heard(event, first));
        }
        return opened;
    }

    private static void heard(ScanEvent event, FirstStart first) {
        switch (event) {
            case ScanEvent.Scanned(var text) -> first.offer(text);
            case ScanEvent.Fault(var sentence) -> LOG.info("{}", sentence);
            case ScanEvent.Recovered() -> LOG.info("The scanner is back.");
            case ScanEvent.Dropped(var reason, long total) ->
                LOG.info("What the scanner sent was no code. reason={} total={}", reason, total);
        }
    }

    @Override
    public void close() {
        scanners.forEach(CodeScanner::close);
    }
}
