package cn.bianmin.kiosk.villager;

import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact.Reason;
import cn.bianmin.web.Sentence;

/// What the rating screens say.
public enum RatingWords implements Sentence {
    WHICH("您想评价什么?", "What would you like to rate?"),
    THIS_VISIT("刚办完的这件事", "My visit"),
    THIS_VISIT_HINT("请把号票放到扫码的地方", "Hold your slip under the scanner"),
    STATION("整个服务站", "The whole station"),
    STATION_HINT("不用号票,不记名", "No slip, no name"),
    HOLD_SLIP(
            "请把号票放到扫码的地方。没有号票,也可以评价整个服务站。",
            "Hold your slip under the scanner. Without one you can rate the whole station."),
    HOW_WAS_VISIT("这次办得怎么样?", "How did it go?"),
    HOW_WAS_STATION("您觉得我们服务站怎么样?", "How do you find our station?"),
    AT_COUNTER("%s,%s号窗口", "%s, counter %s"),
    NO_NAME("不记名,照实说就好", "No names. Please say what you think"),
    VERY_SATISFIED("非常满意", "Very good"),
    SATISFIED("满意", "Good"),
    BASICALLY_SATISFIED("基本满意", "All right"),
    DISSATISFIED("不满意", "Poor"),
    VERY_DISSATISFIED("非常不满意", "Very poor"),
    WHY("哪里没做好?", "What went wrong?"),
    YOU_SAID("您选的是:%s", "You said: %s"),
    WAITED_LONG("等太久", "Too long a wait"),
    NOT_EXPLAINED("没说清", "Not explained"),
    ATTITUDE("态度不好", "Unfriendly"),
    EXTRA_TRIPS("让我多跑", "Sent away and back"),
    PASSED_AROUND("推来推去", "Passed around"),
    MORE_REASONS("别的原因", "Something else"),
    FEES("收费", "Fees"),
    EQUIPMENT("机器设备", "The machines"),
    OTHER("其他", "Other"),
    RATHER_NOT("不想说", "Rather not say"),
    CHANGE("改一下", "Change it"),
    THANKS("谢谢您!", "Thank you!"),
    COUNTED("您的评价已经记下了", "Your rating is recorded"),
    NOBODY_KNOWS(
            "不记名。窗口的人不知道是谁评的,几个人的评价合在一起才看得到。", "No names. The counter sees ratings of several people together only."),
    TALK_TO_SOMEBODY("想找人说说:按“求助”,带班的人就过来;也可以打12345。", "To talk to somebody, press Help, or dial 12345."),
    RATED_BEFORE("这个号已经评价过了,谢谢您。", "This visit has been rated. Thank you."),
    NOT_RECORDED(
            "机器现在记不下,请到窗口的评价器上按一下,或者告诉带班的人。",
            "It could not be recorded. Please use the pad at the counter, or tell the staff.");

    private final String chinese;
    private final String english;

    RatingWords(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public static RatingWords of(Level level) {
        return switch (level) {
            case VERY_SATISFIED -> VERY_SATISFIED;
            case SATISFIED -> SATISFIED;
            case BASICALLY_SATISFIED -> BASICALLY_SATISFIED;
            case DISSATISFIED -> DISSATISFIED;
            case VERY_DISSATISFIED -> VERY_DISSATISFIED;
        };
    }

    static RatingWords of(Reason reason) {
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

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }
}
