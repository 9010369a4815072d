package cn.bianmin.kiosk.desk;

import cn.bianmin.web.Sentence;

/// What the staff's pages of cases say.
public enum CaseWords implements Sentence {
    CASES("办件", "Cases"),
    NONE("现在没有", "None now"),
    NOW_HERE("正在办的号", "Number at your counter"),
    OPEN_ONE("收件", "Take in"),
    OTHER_ITEM("没有号票的事项", "Without a number"),
    CHOOSE("选一项", "Choose one"),
    URGENT("今明到期和超期", "Due soon and overdue"),
    OFFERED("移交没人接", "Handed on, not taken"),
    CARRIED("要带走的原件(路线单)", "Originals to carry (route sheet)"),
    REPORTS("否定报备等确认", "Negative decisions to confirm"),
    NUDGED("群众催过的", "Nudged"),
    ALL_OPEN("全部未结", "All open"),
    ITEM("事项", "Matter"),
    STATE("到哪一步", "State"),
    DUE("期限", "Due"),
    HOLDER("经办人", "Held by"),
    CODE("编号", "Code"),
    LEVEL_GREEN("正常", "In time"),
    LEVEL_BLUE("过半", "Half used"),
    LEVEL_YELLOW("黄牌", "Soon"),
    LEVEL_RED("红牌", "Late"),
    LEVEL_DARK("严重超期", "Very late"),
    CHECKLIST("材料", "Papers"),
    HAVE("齐了", "Here"),
    KEEP("留下原件", "Keep original"),
    APPLICANT("申请人姓名", "Applicant"),
    PHONE("电话", "Phone"),
    SEALED_HINT("姓名电话加密,只有县级中心能打开;这里只留张*民", "Sealed for the hub alone; only a masked name stays here"),
    UNSEALED_HINT("本机没有中心密钥,只留打码姓名,不留电话", "No key of the hub: only a masked name is kept, no phone"),
    PROXY("代人办", "For somebody else"),
    ACCEPT("受理", "Accept"),
    ASK("一次性告知", "Ask for the rest"),
    ASK_AGAIN("同意第二次要材料", "Allow asking a second time"),
    ASK_HINT("没打勾的材料就是要补的", "Whatever is not ticked is asked for"),
    REFUSE("不予受理", "Do not accept"),
    FINISH_NOW("即办办结", "Done at once"),
    AGENCY("转代办", "Agent carries it"),
    MANDATE("委托书编号", "Number of the mandate"),
    REASON("理由", "Reason"),
    BASIS("法律依据", "Legal basis"),
    FIX("怎样才能办", "What would fix it"),
    REMEDY("救济途径(找谁、多久内)", "Remedy (where, by when)"),
    MISSING("要补的材料,用顿号隔开", "Missing papers, with commas between"),
    OPINION("意见", "Opinion"),
    UNIT("移交给哪个单位", "To which unit"),
    RESULT("办理结果", "Result"),
    DAYS("预计几天", "How many days"),
    PAUSE_REASON("暂停原因", "Why it stands still"),
    LIMIT("延长多久(如 5wd)", "By how much, as 5wd"),
    CAUSE("超期原因", "Cause"),
    ACCOUNT("责任人账号", "Account that answers for it"),
    TAKE_OVER("接手", "Take over"),
    SUPPLEMENT_GIVEN("材料补齐了", "The papers came"),
    HAND_ON("移交", "Hand on"),
    HANDLE("承办完成,送审核", "Handled, to review"),
    REVIEW("审核通过", "Reviewed"),
    SEND_BACK("退回承办", "Send back"),
    APPROVE("批准", "Approve"),
    REJECT("不予批准", "Reject"),
    COMPLETE("办结", "Complete"),
    DELIVER("已送达", "Delivered"),
    PAUSE("暂停计时", "Stop the clock"),
    RESUME("恢复计时", "Start the clock"),
    WITHDRAW("撤件", "Withdraw"),
    RETURN("退件", "Return"),
    EXPLAIN("写明超期原因", "Explain the delay"),
    EXTEND("申请延期", "Ask for more time"),
    GRANT("同意延期", "Grant more time"),
    TOLD("已告知延期(电话记录)", "Extension told by phone"),
    CONFIRM("确认否定报备", "Confirm the report"),
    OVERTURN("退回否定决定", "Overturn the decision"),
    SIGN_ONE("第一章", "First signature"),
    SIGN_TWO("第二章", "Second signature"),
    TAKE_ORIGINALS("收下全部原件", "Take the originals"),
    GIVE_BACK("归还原件", "Give originals back"),
    PUBLISH("公开", "Publish"),
    PRINT("打印凭证", "Print receipt"),
    PRINTING("正在打印", "Printing"),
    NOT_PRINTED("现在打不了,请抄下编号", "It cannot be printed now. Write the code down"),
    VISIT("约定上门", "Appoint a visit at home"),
    VISIT_DAY("哪天上门", "On which day"),
    VISIT_NOTE("要带什么(可不写)", "What to bring (may be empty)"),
    VISITS_TO_MAKE("上门办,按日子", "Visits at home, by day"),
    VISIT_ON("上门 %s", "Visit %s"),
    SUPPLEMENT_HOME("上门收齐材料", "Papers taken at home"),
    DELIVER_HOME("上门送达", "Delivered at home"),
    AT_HOME("上门收件", "Taken in at home"),
    LOST("没有生效的操作", "Without effect"),
    LOST_HINT("别处先办了,以中心的次序为准。", "Somebody else was first; the hub's order counts."),
    NUMBER("身份证号(可不填)", "ID number (may be empty)"),
    NUMBER_WRONG("身份证号不对,请核对。", "The ID number is not right; please check it."),
    WAY("办理流程", "Step by step"),
    HISTORY("经过", "What happened"),
    VISITS("跑了%d趟", "%d visits"),
    SECOND_SUPPLEMENT("第二次要材料", "Papers asked for twice"),
    EXPEDITED("加急", "First"),
    DONE("已记下:%s", "Recorded: %s"),
    NO_SUCH_CASE("没有这个办件", "There is no such case"),
    NAME_MISSING("请写申请人姓名", "Write the applicant's name");

    private final String chinese;
    private final String english;

    CaseWords(String chinese, String english) {
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
