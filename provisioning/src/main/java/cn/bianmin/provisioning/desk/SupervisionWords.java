package cn.bianmin.provisioning.desk;

import cn.bianmin.web.Sentence;

/// What the desk of supervision says.
public enum SupervisionWords implements Sentence {
    TITLE("督办", "Supervision"),
    WORK("催办清单", "Late cases"),
    PAPERS("函件", "Letters"),
    RATES("督查指标", "Rates"),
    LEDGER("台账", "Ledgers"),
    COVERAGE("网络覆盖", "Coverage"),
    BY_UNIT("各单位", "By unit"),
    OPEN_PAPERS("未了函件", "Open letters"),
    LATE_PAPERS("逾期未复", "Unanswered"),
    NOTHING_LATE("没有临期和超期的办件。", "No case is nearly due or late."),
    MORE("只列最早到期的 %d 件", "The %d that were due first"),
    REMIND("发提醒函", "Remind"),
    REMINDED("已发函", "Letter"),
    REMINDER("提醒函", "Reminder letter"),
    TO("主送", "To"),
    CC("抄送", "Copies to"),
    CC_HINT("抄送(用顿号隔开)", "Copies to (separate with commas)"),
    TEXT("正文", "Text"),
    REPLY_BY("请于%s前答复", "Please answer by %s"),
    RECTIFY_BY("请于%s前整改到位", "Please put it right by %s"),
    DRAFT_LATE(
            "你单位办理的“%s”(%s),应于%s前办结,至今没有办结(%s)。请查明原因,抓紧办理,并书面答复。",
            "“%s” (%s) at your unit was due by %s and is not done (%s). Find out why, get it done and answer in"
                    + " writing."),
    DRAFT_LEDGER(
            "你单位%d年台账的“%s”还没有确认。请核对台账,尽快确认,并书面答复。",
            "Your unit has not stood by its ledger of %d (%s). Check the ledger, confirm it and answer in writing."),
    SEND("编号并发出", "Number and send"),
    NUMBERED("发出时编号,编号不跳号、不重号。", "It is numbered when it goes out, without gaps."),
    ABOUT("事由", "About"),
    FOLLOWS("前件", "After"),
    FOLLOWED("后续通知", "Notice that followed"),
    FROM_PAPERS("发出和收到的函件", "Letters and notices sent and received"),
    OPEN("未了", "Open"),
    SETTLED("已了", "Settled"),
    NO_PAPERS("没有函件。", "There are no letters."),
    NUMBER("文号", "Number"),
    KIND("种类", "Kind"),
    ISSUER("发函单位", "From"),
    STATE("状态", "State"),
    DUE("期限", "Due"),
    LATE("逾期", "Late"),
    UNKNOWN("没有这份函件,或不归您这里看。", "There is no such letter, or it is not for you to see."),
    NOT_YOURS("这一页给效能监督和带班领导看。", "This page is for supervisors and leads."),
    ANSWER("答复", "Answer"),
    REPORT("上报进展", "Report progress"),
    RECTIFY("报整改完成", "Say that it is put right"),
    PASS("复查合格,销号", "Verified: settle it"),
    FAIL("复查不合格,重新定期限", "Not put right: set a new deadline"),
    REPLY_TEXT("答复内容", "Answer"),
    PROGRESS("进展情况", "How far it is"),
    DONE("整改情况", "What was put right"),
    FINDING("复查情况", "What was seen"),
    NEW_DAY("新的期限", "New deadline"),
    NOTICE("发督查通知", "Supervision notice"),
    RECTIFICATION("发整改通知书", "Rectification notice"),
    ORDER("发整改通知书", "Order it put right"),
    WRONG("存在的问题", "What is wrong"),
    MEASURES("整改措施", "Measures"),
    VERIFICATION("怎样复查", "How it will be verified"),
    DAY("期限", "Deadline"),
    MISMATCH_SILENT("你单位%d年台账到九月对账期限没有确认。", "Your unit did not stand by its ledger of %d at the reconciliation."),
    MISMATCH(
            "你单位%d年台账九月对账只完成 %d%%,与时间进度不符。",
            "At the reconciliation of %d only %d%% of your unit's ledger was done, less than the time of the year."),
    DRAFTS("系统拟好、待发的", "Drafted, waiting to be sent"),
    SINCE("拟稿时间", "Since"),
    CHECK_AND_SEND("核对并发出", "Check and send"),
    DRAFT_NOTICE("%s没有按期答复。", "%s was not answered in time."),
    SEAL("印章", "Seal"),
    PRINT("打印:用浏览器的打印(Ctrl+P),只印函件。", "Print with the browser (Ctrl+P): only the letter comes out."),
    SENT_ON("%s 发出", "Sent %s"),
    HISTORY("经过", "What happened"),
    SAID_SENT("发出", "Sent"),
    RULE("%s(规则 %s)", "%s (rule %s)"),
    EXECUTION("执行率", "Execution"),
    REPORTING("上报率", "Reporting"),
    RECTIFYING("整改率", "Rectification"),
    ALL_UNITS("合计", "All units"),
    YEAR("%d 年", "%d"),
    FORMULAS(
            "执行率 = 已答复的提醒函和复查合格的通知 ÷ 到期或已了的全部;上报率 = 按期有回音的 ÷ 到期或已有回音的全部;"
                    + "整改率 = 复查合格的整改通知书 ÷ 到期或已了的整改通知书。没到期又没动静的不计入;都应为 100%。",
            "Execution: letters answered and notices verified, of all that are due or settled. Reporting: heard of in time,"
                    + " of all that are due or heard of. Rectification: rectification notices verified, of those due or"
                    + " settled. What may still be in time is left out; each should be 100 %."),
    NO_RATES("今年还没有函件到期。", "No letter or notice of this year is due yet.");

    private final String chinese;
    private final String english;

    SupervisionWords(String chinese, String english) {
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
