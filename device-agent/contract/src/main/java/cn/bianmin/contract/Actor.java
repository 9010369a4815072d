package cn.bianmin.contract;

/// Who did something at a desk, as an account, a role and a unit of the network; never a name.
///
/// @param account empty where nobody signs in: a villager, or a rule that time set off
/// @param unit station, counter of a town or office of a county, as in the network's tree
public record Actor(String account, Role role, String unit) {
    /// What somebody was when they did it (DOMAIN F2).
    public enum Role {
        /// 办事群众
        VILLAGER,
        /// 代办员
        AGENT,
        /// 窗口人员
        CLERK,
        /// 带班领导
        LEAD,
        /// 承办人 of a town or a county
        HANDLER,
        /// 审核人, 批准人
        APPROVER,
        /// 效能监督
        SUPERVISOR,
        /// A rule that time set off, such as silence that counts as consent.
        SYSTEM,
        /// 运维人员: machines, and nothing of people
        IT
    }

    public static Actor villager(String unit) {
        return new Actor("", Role.VILLAGER, unit);
    }

    public static Actor system(String unit) {
        return new Actor("", Role.SYSTEM, unit);
    }

    /// Whether both are one person. Nobody knows that of those without an account.
    public boolean samePersonAs(Actor other) {
        return !account.isEmpty() && account.equals(other.account);
    }
}
