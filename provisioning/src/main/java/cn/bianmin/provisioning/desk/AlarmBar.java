package cn.bianmin.provisioning.desk;

import java.util.Optional;

/// What stands above every page of the desks while an incident is open.
///
/// @param first the one with the worst level; empty where none is open
public record AlarmBar(Optional<First> first) {
    static final AlarmBar NONE = new AlarmBar(Optional.empty());

    /// @param count how many are open, in words
    /// @param words where it is, what it is, and by when
    /// @param untaken nobody has it in hand
    public record First(String count, String words, String level, boolean untaken) {}
}
