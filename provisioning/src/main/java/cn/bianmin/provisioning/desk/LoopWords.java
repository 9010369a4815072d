package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Reason;
import cn.bianmin.contract.RatingLoopFact;
import cn.bianmin.web.Sentence;

/// What the desk for bad ratings says.
public enum LoopWords implements Sentence {
    TITLE("差评整改", "Bad ratings"),
    UNDER_WAY("在办", "Under way"),
    SETTLED("已办结", "Settled"),
    RATING("评价", "Rating"),
    STATION("来自", "From"),
    COUNTER("窗口", "Counter"),
    WHOLE_STATION("整个站点", "The whole station"),
    ITEM("事项", "Item"),
    DAY("日期", "Day"),
    REASONS("原因", "Reasons"),
    PHONE("电话", "Telephone"),
    ANONYMOUS("匿名", "Anonymous"),
    WITH_PHONE("留了电话", "Left a number"),
    STAGE("状态", "State"),
    UNIT("责任单位", "Unit"),
    DUE("最迟", "Due"),
    LEVEL("期限", "Deadline"),
    CONTACT_BY("联系期限", "Call by"),
    RECTIFY_BY("整改期限", "Put right by"),
    NONE("没有这样的差评。", "There are no such ratings."),
    UNKNOWN("没有这件差评,或不归您看。", "There is no such rating, or it is not for you to see."),
    NOT_SHOWN("匿名评价的内容不给被评单位看。", "What an anonymous rating says is not shown to who was rated."),
    OPEN_WHY("查看原因", "Why you look"),
    OPEN("查看电话并记录", "Open the number, and record it"),
    OPEN_NOTE("每次查看都会记录。", "Each opening is recorded."),
    OPEN_SHOWN("%d 秒后不再显示", "Shown for %d seconds"),
    VERIFY("核实", "Verify"),
    CONTACT("联系群众", "Call the villager"),
    RECTIFY("填写整改", "Say how it was put right"),
    CALL_BACK("回访", "Call back"),
    CLOSE("办结", "Settle"),
    CONFIRMED("属实", "It is so"),
    COMPLEX("整改较难,用较长期限", "Takes the longer limit"),
    FINDING("核实情况(不写姓名)", "What was found (no names)"),
    REACHED("打通了", "Reached"),
    SATISFIED("对整改满意", "Content with what was done"),
    NOTE("说了什么(不写姓名)", "What was said (no names)"),
    MEASURE("怎样整改的(不写姓名)", "How it was put right (no names)"),
    NOT_A_UNIT("责任单位要从名单里选。", "Choose the unit from the list."),
    DID_VERIFY("核实", "Verified"),
    DID_VIEW("查看了电话", "Opened the number"),
    DID_CONTACT("联系", "Called"),
    DID_RECTIFY("整改", "Put right"),
    DID_CALL_BACK("回访", "Called back"),
    DID_CLOSE("办结", "Settled"),
    NOT_SO("不属实", "Not so"),
    NOT_REACHED("没打通", "Not reached"),
    NOT_SATISFIED("不满意", "Not content"),
    VERY_DISSATISFIED("非常不满意", "Very dissatisfied"),
    DISSATISFIED("不满意", "Dissatisfied"),
    BETTER("已改评", "Corrected since"),
    WAITED_LONG("等太久", "Waited long"),
    NOT_EXPLAINED("没说清", "Not explained"),
    ATTITUDE("态度", "Attitude"),
    EXTRA_TRIPS("让我多跑", "Extra trips"),
    PASSED_AROUND("推诿", "Passed around"),
    FEES("收费", "Fees"),
    EQUIPMENT("设备", "Equipment"),
    OTHER("其他", "Other");

    private final String chinese;
    private final String english;

    LoopWords(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    static LoopWords of(Level level) {
        return switch (level) {
            case VERY_DISSATISFIED -> VERY_DISSATISFIED;
            case DISSATISFIED -> DISSATISFIED;
            case BASICALLY_SATISFIED, SATISFIED, VERY_SATISFIED -> BETTER;
        };
    }

    static LoopWords of(Reason reason) {
        return switch (reason) {
            case WAITED_LONG -> WAITED_LONG;
            case NOT_EXPLAINED -> NOT_EXPLAINED;
            case ATTITUDE -> ATTITUDE;
            case EXTRA_TRIPS -> EXTRA_TRIPS;
            case PASSED_AROUND -> PASSED_AROUND;
            case FEES -> FEES;
            case EQUIPMENT -> EQUIPMENT;
            case OTHER -> OTHER;
        };
    }

    static LoopWords of(RatingLoopFact fact) {
        return switch (fact) {
            case RatingLoopFact.Verified _ -> DID_VERIFY;
            case RatingLoopFact.Viewed _ -> DID_VIEW;
            case RatingLoopFact.Contacted _ -> DID_CONTACT;
            case RatingLoopFact.Rectified _ -> DID_RECTIFY;
            case RatingLoopFact.CalledBack _ -> DID_CALL_BACK;
            case RatingLoopFact.Closed _ -> DID_CLOSE;
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
