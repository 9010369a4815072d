package cn.bianmin.agent.peripherals.cards;

import cn.bianmin.agent.peripherals.DeviceUnavailable;

/// The device that a reader is.
interface CardSource {
    /// @throws DeviceUnavailable with one sentence where it is not there; nothing is held then
    Open open();

    /// For one thread.
    interface Open extends AutoCloseable {
        /// Looks once what lies there, and waits a quarter of a second at most while nothing changes.
        ///
        /// @throws DeviceUnavailable with one sentence where the device is gone
        void look(CardTeller teller);

        /// Never throws.
        @Override
        void close();
    }
}
