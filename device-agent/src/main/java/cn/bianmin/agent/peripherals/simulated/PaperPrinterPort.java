package cn.bianmin.agent.peripherals.simulated;

import cn.bianmin.agent.peripherals.printing.PrinterPort;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The wire to a [PaperPrinter] in this process, with a plug that can be pulled.
public final class PaperPrinterPort implements PrinterPort {
    private static final long PAUSE_NANOS = 2_000_000;

    private final PaperPrinter printer;
    private volatile boolean isPlugged = true;

    public PaperPrinterPort(PaperPrinter printer) {
        this.printer = printer;
    }

    /// The printer at the other end.
    public PaperPrinter printer() {
        return printer;
    }

    /// Pulls the plug or puts it back.
    public void plug(boolean isPlugged) {
        this.isPlugged = isPlugged;
    }

    public boolean isPlugged() {
        return isPlugged;
    }

    @Override
    public Connection connect(Duration within) throws IOException {
        checkPlug();
        return new Wire();
    }

    private void checkPlug() throws IOException {
        if (!isPlugged) {
            throw new IOException("The simulated printer's plug is pulled.");
        }
    }

    private final class Wire implements Connection {
        @Override
        public void write(byte[] bytes, Duration within) throws IOException {
            checkPlug();
            if (printer.accept(bytes, 0, bytes.length) < bytes.length) {
                throw new SocketTimeoutException("The printer takes no more.");
            }
        }

        @Override
        public int read(Duration within) throws IOException {
            long end = System.nanoTime() + within.toNanos();
            while (true) {
                checkPlug();
                int answer = printer.answer();
                if (answer >= 0 || System.nanoTime() >= end) {
                    return answer;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }

        @Override
        public void close() {}
    }
}
