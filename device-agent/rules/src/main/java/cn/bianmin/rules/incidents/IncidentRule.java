package cn.bianmin.rules.incidents;

import cn.bianmin.contract.Said;

/// Why a fact about an incident does not count.
public enum IncidentRule {
    NOT_REPORTED("没有这件险情", "There is no such incident"),
    REPORTED_BEFORE("这件险情已经上报", "This incident was reported before"),
    NOT_AT_THIS_STAGE("现在还不能做这一步", "It is not the time for this step"),
    STAFF_ONLY("要工作人员登录后才能做", "Only staff who are signed in do that"),
    RESULT_MISSING("要写明怎样解决的", "Say how it was solved"),
    TAKEN_BEFORE("您已经接警", "You have it in hand already"),
    NOT_SOLVED("还没解决,不能销案", "It is not solved, so it cannot be closed"),
    CLOSER_SOLVED("解决的人不能自己销案", "Whoever solved it does not close it"),
    CLOSED_BEFORE("这件险情已经销案", "This incident is closed"),
    FINDING_MISSING("要写明核实情况", "Say what was found"),
    TEXT_TOO_LONG("内容太长", "The text is too long");

    private final String chinese;
    private final String english;

    IncidentRule(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public Said words() {
        return new Said(chinese, english);
    }
}
