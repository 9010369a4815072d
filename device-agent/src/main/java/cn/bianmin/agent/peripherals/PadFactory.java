package cn.bianmin.agent.peripherals;

/// Opens the pads of one adapter.
@FunctionalInterface
public interface PadFactory {
    /// @throws DeviceUnavailable with one sentence when the pad cannot be had; then nothing of it is held
    RatingPad open(PadWiring wiring);
}
