package cn.bianmin.agent.peripherals.codes;

import java.io.IOException;

/// The device that a scanner is on.
interface ScanSource {
    /// @throws IOException with one sentence where it is not there; nothing is held then
    Open open() throws IOException;

    /// For one thread.
    interface Open extends AutoCloseable {
        /// Waits about a tenth of a second for bytes.
        ///
        /// @return how many came, or 0
        /// @throws IOException with one sentence where the device is gone
        int read(byte[] into) throws IOException;

        /// Never throws.
        @Override
        void close();
    }
}
