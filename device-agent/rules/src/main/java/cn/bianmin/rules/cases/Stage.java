package cn.bianmin.rules.cases;

import cn.bianmin.contract.Said;

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
}
