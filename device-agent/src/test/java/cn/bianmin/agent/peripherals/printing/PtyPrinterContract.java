package cn.bianmin.agent.peripherals.printing;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A printer at the other end of a pseudo-terminal.
abstract class PtyPrinterContract extends PrinterContract {
    private @Nullable PseudoTerminal line;

    /// The way under test, along this device.
    protected abstract PrinterPort connect(Path device);

    @Override
    protected PrinterPort connect() throws IOException {
        var opened = PseudoTerminal.open();
        opened.attach(paper);
        line = opened;
        return connect(opened.device());
    }

    @Override
    protected void unplug() {
        disconnect();
    }

    @Override
    protected void disconnect() {
        if (line != null) {
            line.close();
        }
    }
}
