package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.web.Sentence;

/// What the hub's desks say.
public enum HubWords implements Sentence {
    TITLE("办件台", "Case desk"),
    NOT_FOR_ROLE("这一页不归您的岗位看。", "This page is not for your role."),
    SIGN_IN("登录", "Sign in"),
    SIGN_OUT("退出", "Sign out"),
    ACCOUNT("账号", "Account"),
    PASSWORD("密码", "Password"),
    OTHER_LANGUAGE("English", "中文"),
    WRONG("账号或密码不对。", "Account or password is wrong."),
    LOCKED("连续输错,账号锁定10分钟。", "Wrong too often: the account is locked for ten minutes."),
    BUSY("正在验证别人,请再点一次。", "Others are signing in; please press again."),
    NOBODY(
            "还没有人能登录。请管理员用 bianmin hub people 建账号。",
            "Nobody can sign in yet. An administrator makes accounts with bianmin hub people."),
    OPEN_CASES("在办", "Under way"),
    CLOSED_CASES("已结", "Over"),
    UNIT("单位", "Unit"),
    ALL("全部", "All"),
    LEVEL("期限", "Deadline"),
    STATE("状态", "State"),
    ITEM("事项", "Item"),
    CODE("编号", "Code"),
    APPLICANT("申请人", "Applicant"),
    HOLDER("经办人", "Holder"),
    DUE("最迟", "Due"),
    FIRST("加急", "First"),
    FILTER("筛选", "Filter"),
    NEXT_PAGE("下一页", "Next page"),
    FIRST_PAGE("第一页", "First page"),
    NONE("没有这样的办件。", "There are no such cases."),
    UNKNOWN_CASE("没有这个办件,或不归您这里看。", "There is no such case, or it is not for you to see."),
    BACK("返回列表", "Back to the list"),
    DUPLICATE("可能重复:另一个站点收了同一人同一事项", "May be double: another station received the same of the same person"),
    DUPLICATE_WHAT(
            "核对后,多收的那件请“撤件”并写明并入哪一件;留一件,标记自动消失。",
            "Compare them and withdraw the one that is too many, saying into which it goes; the mark then goes by itself."),
    WITHDRAW("撤件(重复或群众不办了)", "Withdraw (double, or no longer wanted)"),
    FOUND_AT("收件站点", "Received at"),
    HISTORY("经过", "What happened"),
    NO_EFFECT("未生效:%s", "Without effect: %s"),
    NOW("现在可以办", "What you can do now"),
    NOTHING_NOW("现在没有您能办的事。", "There is nothing for you to do now."),
    PERSONAL("申请人信息(加密)", "Applicant's data (sealed)"),
    PERSONAL_WHY("查看原因", "Why you look"),
    PERSONAL_OPEN("查看并记录", "Open, and record it"),
    PERSONAL_NOTE("每次查看都会记录。", "Each opening is recorded."),
    PERSONAL_SHOWN("%d 秒后不再显示", "Shown for %d seconds"),
    NOT_RECORDED("没有办成:%s", "That was not done: %s"),
    TAKE("接手", "Take over"),
    ACCEPT("受理", "Accept"),
    NOT_ACCEPT("不予受理", "Do not accept"),
    SUPPLEMENT("一次性告知补正", "Ask for missing papers"),
    HANDLED("承办完成,送审", "Handled; to be reviewed"),
    REVIEW("审核通过", "Reviewed"),
    SEND_BACK("退回承办", "Send back"),
    APPROVE("批准", "Approve"),
    REJECT("不予批准", "Reject"),
    RETURN("退件", "Return"),
    COMPLETE("办结", "Complete"),
    HAND_ON("移交", "Hand on"),
    PUBLISH("在公开栏公开", "Put on the public board"),
    PAUSE("暂停计时", "Stop the clock"),
    RESUME("恢复计时", "Let the clock go on"),
    ASK_TIME("申请延期", "Ask for more time"),
    GRANT_TIME("同意延期", "Grant more time"),
    REFUSE_TIME("不同意延期", "Refuse more time"),
    EXPEDITE("批准加急", "Let it go first"),
    SIGN_FIRST("盖第一章", "Give the first signature"),
    SIGN_SECOND("盖第二章", "Give the second signature"),
    AGREE("协办:同意", "Agree"),
    DISAGREE("协办:不同意", "Disagree"),
    ANSWER("答复来函", "Answer the request"),
    ASK_UNITS("请别的单位协办或答复", "Ask other units"),
    QUESTION("要问什么", "What is asked"),
    ANSWER_TEXT("答复内容", "What to answer"),
    ASKED("请哪个单位", "Which unit"),
    ALSO_ASKED("同时请(可不选)", "And at the same time (may be empty)"),
    DESKS("各个工作台", "Desks"),
    TAKE_PAPERS("接收原件", "Receive the originals"),
    EXPLAIN("说明超期原因", "Explain the delay"),
    CONFIRM_REPORT("确认否定报备", "Confirm the negative decision"),
    RETURN_REPORT("退回否定报备", "Return the negative decision"),
    OPINION("意见(可不写)", "Opinion (may be empty)"),
    REASON("理由", "Reason"),
    BASIS("法律依据", "Legal basis"),
    FIX("怎样才能办", "What would fix it"),
    REMEDY("救济途径(到哪里、多久内)", "Remedy (where, by when)"),
    RESULT("办理结果", "Result"),
    TO_UNIT("移交给", "To"),
    MISSING("缺的材料,一行一样", "Missing papers, one a line"),
    COMMITTED("承诺时限", "Committed limit"),
    STATUTORY("法定时限", "Statutory limit"),
    CAUSE("原因", "Cause"),
    PAUSE_REASON("为什么暂停", "Why"),
    DAYS("预计几天", "How many days"),
    MORE("延长多少", "By how much"),
    ASKER("谁提出的(账号)", "Whose wish it is (account)"),
    BAG("封袋号(可不写)", "Number of the bag (may be empty)"),
    STAFF("站里工作人员", "Station staff"),
    VILLAGER("办事群众", "Villager"),
    AGENT("代办员", "Agent"),
    CLERK("窗口人员", "Clerk"),
    LEAD("带班领导", "Duty lead"),
    HANDLER("承办人", "Handler"),
    APPROVER("批准人", "Approver"),
    SUPERVISOR("效能监督", "Supervisor"),
    SYSTEM("系统", "System"),
    IT("运维人员", "IT"),
    GREEN("正常", "In time"),
    BLUE("过半", "Half used"),
    YELLOW("黄牌·快到期", "Yellow: nearly due"),
    RED("红牌·已超期", "Red: overdue"),
    DARK("超期未说明", "Overdue, unexplained");

    private final String chinese;
    private final String english;

    HubWords(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    static HubWords of(Actor.Role role) {
        return switch (role) {
            case VILLAGER -> VILLAGER;
            case AGENT -> AGENT;
            case CLERK -> CLERK;
            case LEAD -> LEAD;
            case HANDLER -> HANDLER;
            case APPROVER -> APPROVER;
            case SUPERVISOR -> SUPERVISOR;
            case SYSTEM -> SYSTEM;
            case IT -> IT;
        };
    }

    static HubWords of(DeadlineLevel level) {
        return switch (level) {
            case GREEN -> GREEN;
            case BLUE -> BLUE;
            case YELLOW -> YELLOW;
            case RED -> RED;
            case DARK -> DARK;
        };
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
