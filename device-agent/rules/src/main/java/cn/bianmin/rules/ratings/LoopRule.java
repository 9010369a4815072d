package cn.bianmin.rules.ratings;

import cn.bianmin.contract.Said;

/// Why a fact about a bad rating does not count.
public enum LoopRule {
    NOT_AT_THIS_STAGE("现在还不能做这一步", "It is not the time for this step"),
    SUPERVISORS_ONLY("只有效能监督人员能做", "Only supervisors do that"),
    NOT_THIS_UNIT("只有责任单位能填整改", "Only the unit that has to put it right says so"),
    NO_CONTACT("匿名评价没有电话,不联系、不回访", "It is anonymous: there is nobody to call"),
    NOT_CONTACTED("要先联系群众", "Call the villager first"),
    NOT_CALLED_BACK("没有回访不能办结", "It cannot be closed without calling back"),
    CLOSER_IS_RECTIFIER("整改的人不能自己办结", "Whoever put it right does not close it"),
    FINDING_MISSING("要写明核实情况", "Say what was found"),
    UNIT_MISSING("要指明责任单位", "Name the unit that has to put it right"),
    MEASURE_MISSING("要写明怎样整改", "Say how it was put right"),
    TEXT_MISSING("内容不能空着", "The text is missing"),
    TEXT_TOO_LONG("内容太长", "The text is too long"),
    TOO_MUCH("这件差评的记录太多", "There is too much of this rating");

    private final String chinese;
    private final String english;

    LoopRule(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public Said words() {
        return new Said(chinese, english);
    }
}
