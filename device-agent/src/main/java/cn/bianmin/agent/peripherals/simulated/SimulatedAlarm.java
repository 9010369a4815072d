package cn.bianmin.agent.peripherals.simulated;

import cn.bianmin.agent.peripherals.AlarmOutputs;
import cn.bianmin.agent.peripherals.DeviceUnavailable;

/// Lamp and siren that a program looks at. Thread-safe.
public final class SimulatedAlarm implements AlarmOutputs {
    private boolean lamp;
    private boolean siren;
    private boolean broken;
    private boolean closed;

    /// Pulls or puts back the plug: while it is out, nothing can be switched.
    public synchronized void unplugged(boolean out) {
        broken = out;
    }

    public synchronized boolean isLit() {
        return lamp;
    }

    public synchronized boolean isSounding() {
        return siren;
    }

    @Override
    public synchronized void set(boolean lamp, boolean siren) {
        if (broken) throw new DeviceUnavailable("The alarm's lines are gone.");
        if (closed) return;
        this.lamp = lamp;
        this.siren = siren;
    }

    @Override
    public synchronized void close() {
        closed = true;
        lamp = false;
        siren = false;
    }
}
