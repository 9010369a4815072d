package cn.bianmin.agent.station.incidents;

import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.peripherals.AlarmOutputs;
import cn.bianmin.agent.peripherals.DeviceUnavailable;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Stamp;
import cn.bianmin.rules.incidents.IncidentClocks.Signal;
import java.util.function.Supplier;

/// Lets lamp and siren follow the incidents of the station, over a restart too. For one thread.
///
/// What cannot be switched is tried again at each round; that it is so is told once, and that it is over too.
public final class AlarmRound {
    private static final String DEVICE = "alarm";

    private final IncidentDesk desk;
    private final AlarmOutputs outputs;
    private final Ledger ledger;
    private final Supplier<Stamp> now;
    private Signal shown = Signal.QUIET;
    private boolean broken;

    public AlarmRound(IncidentDesk desk, AlarmOutputs outputs, Ledger ledger, Supplier<Stamp> now) {
        this.desk = desk;
        this.outputs = outputs;
        this.ledger = ledger;
        this.now = now;
    }

    /// Switches what has changed. Returns at once.
    public void tick() {
        var wanted = desk.signal(now.get().time());
        if (wanted.equals(shown) && !broken) return;
        try {
            outputs.set(wanted.lamp(), wanted.siren());
            shown = wanted;
            if (broken) tell("OK", "Lamp and siren are back.");
            broken = false;
        } catch (DeviceUnavailable e) {
            if (!broken) tell("FAULT", e.sentence());
            broken = true;
        }
    }

    private void tell(String state, String sentence) {
        ledger.note(Draft.of(new Facts.PeripheralState(DEVICE, state, sentence)));
    }
}
