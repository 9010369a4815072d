package cn.bianmin.agent.station.staff;

import cn.bianmin.contract.StaffFact.Role;

/// One of the staff, as the staff document names them. The name stays on the terminal (class P3); entries carry
/// the id.
///
/// @param id two to twenty letters, digits and dashes
/// @param post what stands on the name plate, for example 综合窗口
/// @param pinHash Argon2id in the usual `$argon2id$…` form
public record Account(String id, String name, String post, Role role, String pinHash) {
    /// Says nothing of the hash.
    @Override
    public String toString() {
        return "Account[" + id + ", " + role + "]";
    }
}
