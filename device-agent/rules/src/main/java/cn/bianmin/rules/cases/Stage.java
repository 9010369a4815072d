package cn.bianmin.rules.cases;

import cn.bianmin.contract.Said;
import java.util.Arrays;

/// The five stages that the public sees (全程监控, DOMAIN A11), in their order.
public enum Stage {
    ACCEPTANCE("受理", "Acceptance"),
    HANDLING("承办", "Handling"),
    REVIEW("审核", "Review"),
    APPROVAL("批准", "Approval"),
    COMPLETION("办结", "Completion");

    private final String chinese;
    private final String english;

    Stage(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public Said words() {
        return new Said(chinese, english);
    }

    /// Which of how many it is (DOMAIN A8).
    public Said place() {
        int step = Arrays.asList(values()).indexOf(this) + 1;
        return new Said(
                "现在第%d步/共%d步".formatted(step, values().length), "Now step %d of %d".formatted(step, values().length));
    }
}
