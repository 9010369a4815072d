package cn.bianmin.kiosk.villager;

import cn.bianmin.web.Sentence;

/// What the villager's screens say: short and as people speak.
public enum KioskWords implements Sentence {
    TITLE("便民服务", "Services for people"),
    // the fixed bar
    BACK("返回", "Back"),
    HOME("首页", "Start"),
    LISTEN("听一遍", "Listen"),
    LARGER("字大些", "Larger"),
    SMALLER("字小些", "Smaller"),
    LOWER("放低些", "Lower"),
    HIGHER("放高些", "Higher"),
    HELP("求助", "Help"),
    HELP_COMES("已经告诉工作人员,请在这里等一下。", "The staff know. Please wait here a moment."),
    HELP_FAILED("没有叫到,请大声喊一声工作人员。", "The call did not go out. Please call out to the staff."),
    // what it says of itself
    OFFLINE("未联网,照常办理", "Offline, serving as usual"),
    CLOCK_UNSURE("时间未校准,只供参考", "The clock is not set; a hint only"),
    STILL_THERE("还在吗?", "Are you still there?"),
    GO_ON("点一下屏幕,接着办", "Touch the screen to go on"),
    SECONDS_LEFT("秒后回到首页", "seconds until the start page"),
    // K0
    WELCOME("您好!请点一下要办的事", "Welcome! Please touch what you need"),
    TAKE_NUMBER("办事取号", "Take a number"),
    TAKE_NUMBER_HINT("办社保、户口、补贴等", "Pensions, papers, subsidies"),
    PROGRESS("查排队", "My place"),
    PROGRESS_HINT("看前面还有几人", "How many are before me"),
    GUIDE("办事指南", "What to bring"),
    GUIDE_HINT("要带什么、收不收费", "Papers, fees, how long"),
    RATE("评价", "Rate us"),
    RATE_HINT("服务好不好,您来说", "How did it go?"),
    COMPLAIN("投诉建议", "Complaints"),
    COMPLAIN_HINT("有意见请告诉我们", "And ideas: tell us"),
    HELP_HINT("叫工作人员过来", "Call the staff"),
    WAITING_NOW("现在%d人在等", "%d waiting now"),
    NOBODY_WAITS("现在没人排队", "Nobody is waiting"),
    OPEN("正在办理", "Open"),
    CLOSED("还没有开门", "Not open yet"),
    HOURS("办事时间 %s", "Open %s"),
    DUTY_LEAD("带班 %s", "In charge: %s"),
    ON_DUTY("值班 %s", "On duty: %s"),
    // K1
    WHICH_THEME("您要办哪方面的事?", "What is it about?"),
    WHICH_ITEM("您要办哪一件?", "Which one?"),
    NOT_SURE("说不清楚", "I am not sure"),
    NOT_SURE_HINT("先取号,工作人员帮您看", "Take a number, the staff will look"),
    // K2
    BRING("要带什么", "Bring"),
    BRING_NOTHING("人来就行,不用带东西", "Just come, nothing to bring"),
    FEE("收不收费", "Fee"),
    STEPS("办理流程", "Step by step"),
    HOW_LONG("多久办好", "How long"),
    LAW_ALLOWS("法定%s", "The law allows: %s"),
    WAIT("要等多久", "Wait"),
    NOBODY_BEFORE("前面没有人", "Nobody before you"),
    AHEAD("前面还有%d人", "%d before you"),
    AHEAD_MINUTES("前面还有%d人,大约%d分钟", "%d before you, about %d minutes"),
    AHEAD_RANGE("前面还有%d人,大约%d到%d分钟", "%d before you, about %d to %d minutes"),
    NOBODY_BUSY("前面没有人,大约%d分钟", "Nobody before you, about %d minutes"),
    QUIET("人少的时候:%s", "Quieter times: %s"),
    TAKE("取号", "Take my number"),
    TAKE_WITH("优先 · 代取 · 坐着等", "Priority, for someone else, staying seated"),
    CLOSED_NOW("还没有开门,现在不能取号。要带的东西可以先看。", "Not open yet. You can read what to bring."),
    NOT_TODAY("这件事今天不办,请问工作人员。", "This is not served today. Please ask the staff."),
    USED_UP(
            "这件事今天的号取完了,请明天早些来,或请工作人员帮忙。",
            "No numbers are left for this today. Come earlier tomorrow, or ask the staff."),
    TAKE_FAILED("机器现在记不下,请直接到窗口。", "The machine cannot record it. Please go to a counter."),
    ASK_STAFF_INSTEAD("没有办成,请找工作人员。", "That did not work. Please ask the staff."),
    // K3
    OPTIONS("有下面的情况吗?有就点一下", "Touch what applies to you"),
    PRIORITY("优先办理", "Priority"),
    PRIORITY_HINT("老人、残疾人、孕妇、带小孩、军人", "Elderly, disabled, pregnant, small child, military"),
    PROXY("替别人取号", "For someone else"),
    PROXY_HINT("帮邻居、帮家里老人", "For a neighbour or a relative"),
    SEAT_SIDE("坐着等,请人过来", "Stay seated, staff come to you"),
    SEAT_SIDE_HINT("腿脚不方便的,不用走到窗口", "If walking is hard"),
    // K4
    YOUR_NUMBER("您的号", "Your number"),
    REMEMBER("请记下这个号,或拍张照", "Please remember this number, or take a photo"),
    PRINTED("号票已打好,请取走", "Your slip is printed, please take it"),
    PRINTING("号票正在打印,请稍等", "Your slip is being printed"),
    SIT_DOWN("请坐着等,听到叫号再去窗口", "Please sit down until your number is called"),
    STAFF_COME("请坐着等,工作人员会过来", "Please stay seated, the staff will come to you"),
    GO_TO("请到%s号窗口", "Please go to counter %s"),
    BEING_SERVED("正在%s号窗口办理", "At counter %s now"),
    MISSED("刚才叫过您了,请马上告诉工作人员", "You were called. Please tell the staff now"),
    COME_BACK("我回来了,接着排", "I am back"),
    GRACE_OVER("过号太久了,请重新取号,或请工作人员帮忙。", "Too much time has passed. Take a new number, or ask the staff."),
    HOLD_SLIP_AGAIN("请把号票再放到扫码的地方", "Please hold your slip under the scanner again"),
    ON_HOLD("给您留着位,回来直接找%s号窗口", "Your place is kept. Come back to counter %s"),
    VISIT_OVER("这个号已经办完了", "This number has been served"),
    DONE("好了", "Done"),
    // finding one's place by the number
    TYPE_NUMBER("您的号是多少?点三个数字", "Which number? Touch its three digits"),
    NO_SUCH_NUMBER("今天没有这个号,请再看一下号票", "There is no such number today. Please look again"),
    CLEAR("重新来", "Clear"),
    NO_SUCH_PAGE("没有这一项,请从首页再来", "There is no such page. Please start again");

    private final String chinese;
    private final String english;

    KioskWords(String chinese, String english) {
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
