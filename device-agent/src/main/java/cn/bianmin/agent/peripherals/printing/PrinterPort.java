package cn.bianmin.agent.peripherals.printing;

import java.io.IOException;
import java.time.Duration;

/// The way to a printer: a socket, a serial line, a device file, or the simulated printer in this process.
public interface PrinterPort {
    /// Connects. A printer is connected to anew for each job, so that one which was unplugged and plugged in
    /// again simply works.
    ///
    /// @throws IOException where the printer is not there; nothing is held then
    Connection connect(Duration within) throws IOException;

    /// For one thread at a time.
    interface Connection extends AutoCloseable {
        /// Hands over all of `bytes`.
        ///
        /// @throws java.net.SocketTimeoutException where the printer does not take them in time
        /// @throws IOException where the printer is gone
        void write(byte[] bytes, Duration within) throws IOException;

        /// One byte from the printer, or -1 where none comes in time.
        ///
        /// @throws IOException where the printer is gone
        int read(Duration within) throws IOException;

        /// Lets go. Never throws.
        @Override
        void close();
    }
}
