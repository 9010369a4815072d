package cn.bianmin.agent.station.slips;

/// Why what was scanned or typed is not taken for a slip, with what the villager can do. No sentence accuses:
/// most bad codes are creased paper, yesterday's pocket or another queue's slip.
public enum SlipRefusal {
    NOT_OURS("这不是本站的号票,请换号票再扫一次。", "This is not one of our slips. Please hold your slip here."),
    UNKNOWN_VERSION(
            "这张号票的格式本机还不认识,请到柜台办理。",
            "This slip is of a newer kind than this terminal knows. Please go to the counter."),
    DAMAGED(
            "没看清楚,请把号票抚平再扫一次,或输入号票下方的8位码。",
            "It could not be read whole. Smooth the slip and try again, or type the 8 characters beneath the code."),
    FORGED("这张号票核对不上,请到柜台办理。", "This slip could not be confirmed. Please go to the counter."),
    FOREIGN(
            "这是别的站点的号票,请到开票的站点办理。",
            "This slip is from a station that is not known here. Please go where it was printed."),
    TOO_OLD("这张号票已经过期,请重新取号。", "This slip is from an earlier day. Please take a new number."),
    NOT_YET(
            "号票日期在今天之后,请到柜台核对时间。",
            "This slip is dated later than today. Please ask at the counter to check the clock."),
    OVERSIZED("这个二维码内容太长,不是号票,请换号票再扫一次。", "This code is far too long for a slip. Please hold your slip here."),
    MISTYPED(
            "这8位码有一位不对,请对照号票再输一次。",
            "One of the 8 characters is wrong. Please compare with your slip and type it again."),
    NOT_TODAYS(
            "今天没有这个号码,请核对号票,或重新取号。", "No ticket of today has this code. Please check your slip or take a new number."),
    AMBIGUOUS("有两张号票是这个码,请扫二维码或到柜台办理。", "Two tickets share this code. Please scan the QR code or go to the counter."),
    TOO_MANY_TRIES("试的次数太多了,请等一分钟再输,或扫二维码。", "Too many tries. Please wait a minute, or scan the QR code.");

    private final String chinese;
    private final String english;

    SlipRefusal(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
