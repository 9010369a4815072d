package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.supervision.SupervisionViews;
import java.util.Map;

/// What people call the places where terminals stand.
///
/// @param stands at which unit each terminal stands, as far as is known
record Places(Organisation organisation, Map<TerminalId, String> stands) {
    static Places now(Organisation organisation, SupervisionViews supervision) {
        return new Places(organisation, supervision.stands());
    }

    /// The station's name; the terminal's id where nobody has named its station.
    String name(TerminalId terminal) {
        String unit = stands.getOrDefault(terminal, terminal.value());
        String name = organisation.unitName(unit);
        if (!name.equals(unit)) return name;
        // As long as nothing was done there: terminals are called after their station.
        String place = terminal.value().replaceFirst("-\\d+$", "");
        String called = organisation.unitName(place);
        return called.equals(place) ? terminal.value() : called;
    }
}
