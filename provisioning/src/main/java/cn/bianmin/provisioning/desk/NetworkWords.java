package cn.bianmin.provisioning.desk;

import cn.bianmin.web.Sentence;

/// What the pages of ledgers and coverage say.
public enum NetworkWords implements Sentence {
    LEDGERS("%d 年台账", "Ledgers of %d"),
    NOW("现在是“%s”,最迟 %s:已确认 %d / %d 个单位。", "Now: %s, until %s. %d of %d units have confirmed."),
    NO_CYCLE("今年还没到建账的月份。", "The first time of this year has not come."),
    SIGNED("%d 年台账已封存签名(密钥 %s)", "Signed ledgers of %d (key %s)"),
    MONTHS("五个“一月”", "Five things a month"),
    OF_MONTH("%d 年 %d 月", "%d-%02d"),
    TICKS_DUE("最迟 %s。按期完成 %d / %d 项,还缺 %d 项。", "Until %s. Done in time: %d of %d; missing: %d."),
    OVERDUE_TICK("逾期未做", "Missing"),
    TICKED_LATE("补", "late"),
    EVIDENCE("依据(纪要、文号;不写姓名)", "Where it can be looked up (minutes, number; no names)"),
    TICK("打勾", "Tick"),
    OWN_MONTH("本单位 · %s", "Our unit · %s"),
    PREVIOUS("上个月", "Month before"),
    NEXT("下个月", "Month after"),
    NO_LEADS("没有设带班领导的单位。", "No unit has a lead."),
    MISSING("未确认", "Not confirmed"),
    OVERDUE("逾期未确认", "Overdue"),
    NOT_YET("—", "—"),
    REMIND("提醒", "Remind"),
    REMINDED("已提醒", "Reminded"),
    OWN("%s · %d 年台账", "%s · ledger of %d"),
    GOAL("目标", "Goal"),
    PROJECT("支撑项目", "Project"),
    STANDARD("标准", "Standard"),
    MILESTONE("时间节点", "Milestone"),
    LEADER("责任领导(职务)", "Who answers for it (post)"),
    NO_ITEMS("还没有建账。", "Nothing is entered yet."),
    ENTER("记一条", "Enter"),
    CONFIRM("确认“%s”", "Confirm: %s"),
    PERCENT("全部目标完成了百分之几", "How much of it all is done, per cent"),
    NOTE("说明(不足时必填)", "Note (needed where it falls short)"),
    BACK("全部单位", "All units"),
    COVERED("有站点 %d / %d(%s)", "%d of %d have a station (%s)"),
    ALIVE_OF("正常 %d / %d", "%d of %d alive"),
    LEVEL("第 %d 级", "Level %d"),
    WHOLE("全网", "Network"),
    PLACE("单位", "Place"),
    TERMINALS("终端", "Terminals"),
    STATE("状态", "State"),
    HEARD("最后数据", "Last data"),
    ALIVE("正常", "Alive"),
    DARK("失联", "Dark"),
    NEVER("已登记,从未上线", "Admitted, never heard of"),
    NONE("没有站点", "No station"),
    OFFICE("机关,不设站", "Office: needs none"),
    STRANGERS("不知道在哪个单位的终端", "Terminals of which nobody knows where they stand"),
    STRANGERS_HINT("终端编号应是单位编号加序号,如 wufeng-01。", "A terminal is named by its unit and a number, as wufeng-01.");

    private final String chinese;
    private final String english;

    NetworkWords(String chinese, String english) {
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
