package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.station.queue.Refusal;
import cn.bianmin.web.Sentence;

/// What the desk says.
public enum DeskWords implements Sentence {
    TITLE("窗口工作台", "Counter desk"),
    // signing in
    SIGN_IN("签到", "Sign in"),
    WHO("您是哪一位?", "Who are you?"),
    PIN("口令(6到12位数字)", "PIN (6 to 12 digits)"),
    SIGN_OUT("签退", "Sign out"),
    WRONG_PIN("口令不对,还可以试%d次。", "Wrong PIN. %d more tries."),
    LOCKED("口令错得太多,请%d分钟后再试,或找带班领导。", "Too many wrong PINs. Try again in %d minutes, or ask the lead."),
    BUSY("别人正在签到,请再按一次。", "Somebody else is signing in. Press again."),
    NO_STAFF("还没有人员名单,请管理员放好人员文件。", "There is no staff document yet. Ask the engineer."),
    NOT_RECORDED("没有记下来:%s", "Not recorded: %s"),
    // the day
    OPEN_DAY("开门(三确定)", "Open the day"),
    DUTY_LEAD("带班领导", "Duty lead"),
    ON_DUTY("今天上班的人", "On duty today"),
    FIRST_NUMBER("从几号开始发", "First number"),
    FIRST_NUMBER_HINT("换过机器才要改:填今天已发出的最大号加1", "Change it only after a swap: highest number given out today, plus 1"),
    WAIT_FOR_LEAD("还没有开门,请等带班领导开门。", "The day is not open yet. Please wait for the lead."),
    CLOSE_DAY("关门(日清)", "Close the day"),
    EXPLANATION("没办完的怎么办(写一句)", "What about those not served (one sentence)"),
    TODAY_IS("今天是 %s", "Today is %s"),
    DAY("哪一天", "Which day"),
    CLOCK_TO_CHECK("时钟还没校准,请核对日期。", "The clock is not set. Check the date."),
    SERVED_TODAY("今天办哪些事(不办的去掉)", "Served today (untick what is not)"),
    NO_ITEMS("一件事都不办,就不能开门。", "A day without any service cannot be opened."),
    WRONG_DAY("时钟是准的,今天是 %s,只能开今天的门。", "The clock is right: today is %s, and only today can be opened."),
    OPEN_CLOSES(
            "上一天没有关门,还有 %d 个号没办。开今天的门,就替它关上,并记下来。",
            "The last day was not closed; %d were not served. Opening today closes it and says so."),
    CLOSED_FOR_YOU("%s 没有关门,已经替它关上:%d 个号没办。", "%s was not closed. It is now: %d were not served."),
    NOT_CLOSED("%1$s 没有关门。今天的号要等带班领导开门才发。", "%1$s was not closed. New numbers wait for the lead to open today."),
    CLOCK_AHEAD(
            "时钟跳到了 %2$s,队列还是 %1$s 的,照常叫号。请核对时间。",
            "The clock jumped to %2$s; the queue is still that of %1$s and goes on. Check the time."),
    CLOCK_BEHIND(
            "时钟退到了 %2$s,队列还是 %1$s 的,照常叫号。请核对时间。",
            "The clock went back to %2$s; the queue is still that of %1$s and goes on. Check the time."),
    CLOCK_UNSET(
            "时钟没校准,显示 %2$s,队列是 %1$s 的,照常叫号。",
            "The clock is not set and shows %2$s; the queue is that of %1$s and goes on."),
    CLOSING("日清关门", "Close the day"),
    STILL_HERE("还在窗口的,先办完", "Still at a counter; finish first"),
    LEFT_LIST("没办的,逐个说明", "Not served; say what about each"),
    NOTHING_LEFT("都办完了。", "Everybody was served."),
    WHY("怎么办", "What about it"),
    COMES_BACK("改天再来", "comes back"),
    WENT_AWAY("已经走了", "went away"),
    STATION_CALLS("站里联系他", "the station calls"),
    ELSEWHERE("已指到别处办", "shown elsewhere"),
    SYNC("送达中心", "Sent to the centre"),
    BACKLOG("还有 %d 条没送到", "%d still to be sent"),
    ALL_SENT("全部送到了", "everything is there"),
    ONLINE("已联网", "Online"),
    OFFLINE("未联网,照常办理", "Offline, serving as usual"),
    OFFLINE_SINCE("未联网,从 %s 起", "Offline since %s"),
    REPORT("日清单", "Day's report"),
    PRINT("打印", "Print"),
    SEAL("账本封条", "Seal of the ledger"),
    SEAL_HINT("以后谁改了今天的记录,这串字就对不上。", "Whoever changes today's records later breaks this."),
    BACK("返回", "Back"),
    // the counter
    CHOOSE_COUNTER("您坐几号窗口?", "Which counter do you sit at?"),
    TAKEN_BY("%s 在", "%s is there"),
    COUNTER("%s号窗口", "Counter %s"),
    LEAVE("换窗口", "Change counter"),
    NOBODY("现在没有人", "Nobody now"),
    CALLED("已叫 %d 次,等人过来", "Called %d×, waiting"),
    SERVING("正在办理", "Serving"),
    ON_BREAK("休息中", "On a break"),
    IN_BACK_OFFICE("在办后台的事", "In the back office"),
    NEXT("叫下一位", "Call next"),
    RECALL("再叫一遍", "Call again"),
    BEGIN("开始办", "Begin"),
    NO_SHOW("没来(过号)", "No-show"),
    FINISH("办好了", "Finish"),
    INACCURATE("时间不准", "Time is off"),
    HOLD("先等等(挂起)", "Hold"),
    RETURN("退回排队", "Back to queue"),
    TAKE_OVER("接手", "Take over"),
    TRANSFER("转给", "Pass on"),
    ANY_COUNTER("能办的窗口", "any counter"),
    NOTE("交接的话(不写姓名和证件号)", "Note (no names, no ID numbers)"),
    ADD_SERVICE("再办一件", "One more service"),
    BREAK("休息", "Break"),
    BACK_OFFICE("办后台的事", "Back office"),
    GO_ON("接着办", "Go on"),
    CALL_THIS("叫他", "Call"),
    RESUME("接着办", "Resume"),
    BACK_AGAIN("回来了", "Is back"),
    GIVEN_UP("不办了", "Gave up"),
    QUICK("顺手办一件", "Quick serve"),
    QUANTITY("几件", "How many"),
    GREET("我来接待", "I take care"),
    RESPONSIBLE("首问:%s", "First contact: %s"),
    AGAIN("今天办过,又来了", "Was here today, is back"),
    NUMBER("号码", "Number"),
    NOT_SERVED_TODAY("今天没有办完过 %s。", "%s was not served today."),
    UNPRINTED("没打出来的号票", "Slips that did not come out"),
    REPRINT("补打", "Print again"),
    REPRINTING("正在补打。", "It is being printed."),
    PRINTER_BUSY("打不了,请看打印机。", "It cannot be printed. Look at the printer."),
    KEYS("按键:空格以外都印在按钮上,Esc 离开输入框", "Each key stands on its button; Esc leaves a field"),
    // lists
    WAITING("排队", "Waiting"),
    HELD("挂起", "On hold"),
    MISSED("过号", "Missed"),
    ISSUE("帮人取号", "Issue a ticket"),
    PRIORITY("优先", "Priority"),
    SEAT_SIDE("坐席", "Seat side"),
    ISSUED("已取号 %s", "Ticket %s issued"),
    PASSED_ON("转来:%s", "Passed on: %s"),
    MINUTES("%d分钟", "%d min"),
    TODAY("今天 %d 个号,办好 %d 个", "Tickets today: %d, finished: %d"),
    // the lead
    LEAD_PAGE("全站", "Station"),
    DESK_PAGE("窗口", "Desk"),
    VOICE_PAGE("语音", "Voice"),
    COUNTERS("窗口", "Counters"),
    CLERK("人员", "Clerk"),
    STATE("状态", "State"),
    SINCE("分钟", "Minutes"),
    NOW("当前", "Now"),
    DONE("办好", "Served"),
    UNSTAFFED("没有人", "Nobody sits there"),
    CALLING("叫了,等人来", "Called"),
    IDLE("空着", "Free"),
    WAITS("等多久(分钟)", "Waits (minutes)"),
    LONGEST("现在最久", "Longest now"),
    HALF("一半人不超过", "Half waited at most"),
    NINE_OF_TEN("九成人不超过", "Nine of ten at most"),
    GAVE_UP_COUNT("走了", "Gave up"),
    GAPS("转了没人接手", "Passed on, not taken over"),
    NO_GAPS("都接上了。", "All taken over."),
    RATINGS("本月评价(满五个才显示)", "Ratings this month (in batches of five)"),
    NO_RATINGS("还不满一批。", "Not a whole batch yet."),
    SATISFACTION("满意", "Satisfied"),
    PARTICIPATION("参与", "Took part"),
    DEVICES("设备", "Devices"),
    DEVICE_OK("正常", "Well"),
    WIRING("接线文件", "Wiring file"),
    LEFT_OUT("没接上", "Left out"),
    CLOCK("时钟", "Clock"),
    CLOCK_GOOD("准", "Right"),
    CLOCK_NOT_SET("没校准", "Not set"),
    LINK("联网", "Link"),
    // refusals
    DAY_NOT_OPEN("还没有开门。", "The day is not open."),
    DAY_OPEN("已经开门了。", "The day is open already."),
    DAY_PASSED("更晚的一天已经开过门,请先看看时钟对不对。", "A later day was open before. Check the clock."),
    NOT_SETTLED("请先定好带班领导和上班的人,再开门。", "Say who leads and who serves before you open."),
    STILL_SERVING("还有人在办,先办完再关门。", "Somebody is still being served."),
    UNEXPLAINED("还有人没办,请写一句怎么办。", "Some were not served. Say what about them."),
    ITEM_NOT_SERVED("今天不办这一项。", "This is not served today."),
    QUOTA_REACHED("这一项今天的号发完了。", "No tickets are left for this today."),
    UNKNOWN_COUNTER("没有这个窗口。", "There is no such counter."),
    NOT_YOUR_COUNTER("这个窗口现在是别人在坐,请重新选窗口。", "Somebody else sits there now. Choose a counter again."),
    COUNTER_CLOSED("窗口在休息,先按“接着办”。", "The counter rests. Press “Go on” first."),
    COUNTER_BUSY("这里还有人,先办完。", "There is still somebody here."),
    COUNTER_IDLE("这里没有人。", "There is nobody here."),
    NOBODY_WAITS("没有人在等您这个窗口。", "Nobody waits for your counter."),
    UNKNOWN_TICKET("今天没有这个号。", "There is no such number today."),
    WRONG_STATE("别人刚刚先动了,请看现在的情况。", "Somebody was faster. See how it is now."),
    TOO_SOON("刚叫过,请等30秒。", "Just called. Wait 30 seconds."),
    CALLED_ENOUGH("已经叫了三遍,可以按“没来”。", "Called three times. Press “No-show”."),
    GRACE_OVER("过号太久,请重新取号。", "Too late. A new number is needed.");

    private final String chinese;
    private final String english;

    DeskWords(String chinese, String english) {
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

    static DeskWords of(Refusal refusal) {
        return valueOf(refusal.name());
    }
}
