package cn.bianmin.provisioning.kpi;

import cn.bianmin.contract.Said;

/// The shares that are shown of a month, each with its formula in words.
public enum Kpi {
    ON_TIME(
            "按期办结率",
            "On time",
            "承诺时限内办结的件数 ÷ 办结件数",
            "completed by the date that the committed limit gives / completed"),
    PROMISE_KEPT(
            "承诺兑现率",
            "Promise kept",
            "在告诉群众的那天之前办结的件数 ÷ 办结件数",
            "completed by the day that the applicant was told / completed"),
    TWO_VISIT(
            "两次办结率",
            "Two visits",
            "群众到窗口不超过两次的件数 ÷ 办结件数",
            "completed with at most two visits to a counter / completed"),
    THROUGH_THE_CENTRE(
            "进中心率",
            "Through the centre",
            "取号、自助、上门、代办或网上收件的件数 ÷ 办结件数;其余的没有取号就收了件,要查是不是体外循环",
            "received with a queue number, at a kiosk, at home, by an agent or on the web / completed; of the others"
                    + " somebody should ask how they came in"),
    EXTENSION("延期率", "Extended", "批准延期的件数 ÷ 办结件数", "completed with more time granted / completed"),
    NOTICE_EVIDENCE(
            "延期告知率",
            "Extension told",
            "有告知凭据的延期件数 ÷ 批准延期的件数",
            "extended with proof that the applicant was told / extended"),
    FIRST_CONTACT(
            "首问接手率",
            "Taken over",
            "办结件中转出后有人接手的次数 ÷ 转出次数",
            "hand-overs of completed cases that somebody took / hand-overs"),
    COMPRESSION(
            "时限压缩率",
            "Compression",
            "(法定时限 − 承诺时限)÷ 法定时限,都按天相加",
            "(statutory − committed days) / statutory days, summed"),
    SATISFACTION(
            "满意率",
            "Satisfied",
            "基本满意以上的评价 ÷ 评价数,没评的不算",
            "ratings of the three better levels / ratings; silence is none"),
    PARTICIPATION("参评率", "Took part", "评价数 ÷ 办完的人次", "ratings / visits that were finished"),
    NEGATIVE_CLOSED(
            "差评办结率",
            "Bad ratings settled",
            "当月差评中已办结的 ÷ 当月差评",
            "bad ratings of the month that are settled / bad ratings"),
    CALLBACK(
            "回访率",
            "Called back",
            "留电话的差评中已回访的 ÷ 留电话的差评",
            "called back / bad ratings of the month with a number to call");

    private final String chinese;
    private final String english;
    private final String chineseFormula;
    private final String englishFormula;

    Kpi(String chinese, String english, String chineseFormula, String englishFormula) {
        this.chinese = chinese;
        this.english = english;
        this.chineseFormula = chineseFormula;
        this.englishFormula = englishFormula;
    }

    public Said title() {
        return new Said(chinese, english);
    }

    public Said formula() {
        return new Said(chineseFormula, englishFormula);
    }
}
