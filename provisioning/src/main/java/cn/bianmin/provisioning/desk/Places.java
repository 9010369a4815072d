package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.people.Organisation;

/// What people call the places where terminals stand. Terminals are called as their stations are.
record Places(Organisation organisation) {
    /// The station's name; the terminal's id where nobody has named its station.
    String name(TerminalId terminal) {
        String name = organisation.unitName(terminal.value());
        if (!name.equals(terminal.value())) return name;
        String place = terminal.value().replaceFirst("-\\d+$", "");
        String called = organisation.unitName(place);
        return called.equals(place) ? terminal.value() : called;
    }
}
