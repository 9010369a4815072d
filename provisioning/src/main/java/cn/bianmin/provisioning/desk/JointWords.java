package cn.bianmin.provisioning.desk;

import cn.bianmin.web.Sentence;

/// What the hub's desks say of several units at one case.
public enum JointWords implements Sentence {
    TO_ANSWER("请我单位答复的", "What our unit was asked"),
    WAY("办理流程", "Step by step"),
    TASKS("协办与单位间请求", "Questions to other units"),
    JOINT("联办件", "Joint matter"),
    TO_WHOM("单位", "Unit"),
    BY_WHEN("最迟答复", "To be answered by"),
    STANDING("答复", "Answer"),
    WAITING("等待答复", "Waiting"),
    LATE("超期未答复", "Late"),
    AGREES("同意", "Agrees"),
    DISAGREES("不同意", "Disagrees"),
    ANSWERED("已答复", "Answered"),
    DEEMED("逾期未答复,视为同意", "Silent, so it counts as agreeing"),
    SILENCE_AGREES("到期不答复视为同意", "Silence will count as consent"),
    ONLY_ANSWER("您单位只是被询问:可以答复,其他由主办单位办。", "Your unit is only asked: you can answer; the rest is for the lead unit.");

    private final String chinese;
    private final String english;

    JointWords(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }
}
