package cn.bianmin.rules.guide;

import cn.bianmin.contract.CaseFact.Kind;
import cn.bianmin.contract.Said;
import cn.bianmin.rules.deadlines.TimeLimit;
import java.util.List;
import java.util.OptionalInt;

/// A matter that people come for (政务服务事项).
///
/// @param code stays the same for ever; entries, counters and policies refer to it
/// @param theme id of the theme that it stands in
/// @param bring what to bring (必备资料), originals unless it says copy
/// @param fee in words
/// @param committed what the station promises (承诺时限)
/// @param statutory what the law allows (法定时限)
/// @param joint several units have to agree (联办)
/// @param minutes how long one visit for it usually takes at the counter
/// @param quota most tickets a day (限号), or empty
/// @param guide what else is promised in public
public record ServiceItem(
        String code,
        String theme,
        Said name,
        List<Said> bring,
        Said fee,
        TimeLimit committed,
        TimeLimit statutory,
        boolean joint,
        int minutes,
        OptionalInt quota,
        ServiceGuide guide) {
    public ServiceItem {
        bring = List.copyOf(bring);
    }

    /// What a case of it is.
    public Kind kind() {
        if (committed.isSameVisit()) return Kind.IMMEDIATE;
        return joint ? Kind.JOINT : Kind.COMMITTED;
    }
}
