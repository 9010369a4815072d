package cn.bianmin.rules.guide;

import cn.bianmin.contract.Said;
import cn.bianmin.rules.deadlines.TimeLimit;
import java.util.List;

/// What is promised in public about a matter beside its papers, fee and limits (办事指南; DOMAIN A17, A32). None of
/// it is ever empty: a document in which something is missing is refused as a whole.
///
/// @param basis the law that it follows
/// @param steps who does what in which time, in their order
/// @param responsible post that answers for it and for what was told once (一次性告知, A16)
/// @param complaint where to complain
/// @param remedy how to object to a decision
public record ServiceGuide(Said basis, List<Step> steps, Said responsible, Said complaint, Said remedy) {
    public ServiceGuide {
        steps = List.copyOf(steps);
    }

    /// @param unit who does it
    public record Step(Said unit, TimeLimit limit) {
        /// "镇民政办,10个工作日".
        public Said words() {
            var length = limit.length();
            return new Said(unit.chinese() + "," + length.chinese(), unit.english() + ", " + length.english());
        }
    }
}
