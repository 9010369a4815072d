package cn.bianmin.agent.peripherals.codes;

import cn.bianmin.agent.peripherals.DeviceWatch;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;

/// A scanner on a device that comes and goes.
final class WatchedScanner implements CodeScanner {
    private final String name;
    private final ScanSource source;
    private final Function<Consumer<ScanEvent>, ScanDecoder> decoders;
    private final DeviceWatch watch;
    private boolean isBroken;

    WatchedScanner(String name, ScanSource source, Function<Consumer<ScanEvent>, ScanDecoder> decoders) {
        this.name = name;
        this.source = source;
        this.decoders = decoders;
        this.watch = new DeviceWatch("scanner " + name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void listen(Consumer<ScanEvent> listener) {
        watch.begin(() -> tell(listener));
    }

    private void tell(Consumer<ScanEvent> listener) {
        while (!watch.isOver()) {
            try (var open = source.open()) {
                if (isBroken) {
                    isBroken = false;
                    listener.accept(new ScanEvent.Recovered());
                }
                read(open, decoders.apply(listener));
            } catch (IOException e) {
                if (!isBroken && !watch.isOver()) {
                    isBroken = true;
                    listener.accept(new ScanEvent.Fault(String.valueOf(e.getMessage())));
                }
                watch.pause();
            }
        }
    }

    private void read(ScanSource.Open open, ScanDecoder decoder) throws IOException {
        var bytes = new byte[4_096];
        while (!watch.isOver()) {
            int count = open.read(bytes);
            long now = System.nanoTime();
            if (count > 0 && !watch.isOver()) {
                decoder.feed(bytes, count, now);
            }
            decoder.tick(now);
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
