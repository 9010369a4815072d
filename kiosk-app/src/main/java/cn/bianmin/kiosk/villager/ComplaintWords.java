package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.station.complaints.ComplaintDesk.Why;
import cn.bianmin.contract.ComplaintFact.About;
import cn.bianmin.web.Sentence;
import java.util.List;

/// What the complaint screens say, and the ready sentences that a villager may pick.
public enum ComplaintWords implements Sentence {
    ABOUT_WHAT("您想反映哪方面的事?", "What is it about?"),
    STAFF("窗口人员", "The staff"),
    STAFF_HINT("态度、推诿、没人在", "Manners, being sent around, nobody there"),
    MATTER("办的事", "My matter"),
    MATTER_HINT("拖着不办、让我多跑", "It drags on, too many trips"),
    WAITING("排队等候", "The wait"),
    WAITING_HINT("等太久、插队", "Too long, somebody jumped in"),
    FEES("收费", "Money"),
    FEES_HINT("多收、没票据", "Too much, no receipt"),
    EQUIPMENT("机器设备", "The machines"),
    EQUIPMENT_HINT("坏了、不好用", "Broken, hard to use"),
    OTHER("别的事、建议", "Something else, an idea"),
    OTHER_HINT("想到什么说什么", "Whatever you have in mind"),
    PICK("是这些吗?点一下,可以点几句", "Is it one of these? Touch all that fit"),
    RUDE("态度不好", "They were unfriendly"),
    NOBODY_THERE("上班时间窗口没人", "Nobody was at the counter in opening hours"),
    PASSED_AROUND("推来推去,没人管", "I was sent around and nobody took it on"),
    ASKED_FAVOUR("要好处,或者看关系办事", "They wanted a favour, or served friends first"),
    OVERDUE("过了说好的日子还没办好", "The promised day has passed"),
    MORE_PAPERS("一次没说清,让我多跑了几趟", "I was not told everything at once"),
    NO_REASON("不给办,也不说为什么", "Refused without a reason"),
    NO_RECEIPT("收了材料不给单子", "They took my papers and gave no receipt"),
    WAITED_LONG("等了太久", "I waited too long"),
    JUMPED_IN("有人插队", "Somebody jumped in"),
    FEW_COUNTERS("窗口开得太少", "Too few counters were open"),
    MISSED_CALL("叫号没听见,过号不让补", "I missed my call and lost my place"),
    TOO_MUCH("多收了钱", "I was charged too much"),
    NO_BILL("交了钱没给票据", "I got no bill"),
    NOT_POSTED("没写明收多少钱", "The price was not posted"),
    MUST_BUY("让我买不想要的东西", "I was made to buy something"),
    BROKEN("机器坏了", "The machine is broken"),
    HARD_TO_READ("看不清、听不清", "Hard to see or hear"),
    NO_PAPER("打不出纸", "It does not print"),
    OUT_OF_REACH("够不着、不会用", "Out of reach, or I cannot use it"),
    DIRTY("站里卫生不好", "The station is not clean"),
    NO_SEAT("没地方坐", "There is nowhere to sit"),
    NO_WAY_IN("老人、轮椅不好进来", "Hard to get in for the old and for wheelchairs"),
    AN_IDEA("我有个建议", "I have an idea"),
    NEXT("下一步", "Next"),
    SPEAK("用嘴说", "Say it"),
    SPEAK_HINT("按一下开始说,说完再按一下。最多%d秒。", "Touch to begin, touch again when you are done. At most %d seconds."),
    RECORD("开始说", "Begin"),
    STOP("说完了", "Done"),
    RECORDING("正在听您说……", "Listening…"),
    SPOKEN("录好了,还没有交。先听一遍?", "It is recorded and not sent yet. Hear it first?"),
    HEAR("听听我说的", "Hear what I said"),
    DISCARD("不要了,重新说", "Drop it, say it again"),
    A_RECORDING("一段录音", "A recording"),
    NO_MICROPHONE(
            "这台机器没有话筒,录不了音。请点“返回”写几句,或请人打电话听您说。",
            "There is no microphone here. Go back and write a few words, or have someone call you."),
    NO_SOUND("没有听到声音,请靠近一点再说一遍。", "Nothing was heard. Come closer and say it again, please."),
    NOT_A_RECORDING("这不是录音,没有收下,请再说一遍。", "That is no recording and was not kept. Please say it again."),
    SPOKEN_TOO_LONG("说得太长了,最多%d秒,请再说一遍。", "That is too long: at most %d seconds. Please say it again."),
    VOICE_FAILED("刚才没有录好,请再说一遍。", "That was not recorded. Please say it again."),
    NO_ROOM_FOR_VOICE(
            "机器里现在放不下录音。请写几句,或打12345。", "There is no room for a recording now. Write a few words, or dial 12345."),
    WRITE("自己写几句", "In my own words"),
    WRITE_HINT(
            "最多%d个字。不方便写,下一步可以请人打电话听您说。",
            "At most %d characters. Rather not write? Someone can call you: see the next step."),
    WHO_SEES(
            "您说的话封起来直接送到县里效能投诉中心,本站的人谁也看不到、听不到。",
            "What you say is sealed and goes to the county's complaint centre. Nobody at this station can read or hear it."),
    REACH_YOU("要不要给您答复?", "How shall we answer you?"),
    ANONYMOUS("不留名", "No name"),
    ANONYMOUS_HINT("凭回执上的码来看答复", "See the answer with the code on your receipt"),
    BY_PHONE("留电话,给我回话", "Call me with the answer"),
    BY_PHONE_HINT("只有投诉中心看得到电话", "Only the complaint centre sees the number"),
    CALL_ME("请外面的人打电话听我说", "Someone from elsewhere calls me"),
    CALL_ME_HINT("不用写,电话里说", "Nothing to write, you tell it on the phone"),
    TYPE_PHONE("请点您的电话号码", "Touch your telephone number"),
    DELETE("退一位", "Delete"),
    CHECK("请您看一遍,对不对?", "Please look it over. Is it right?"),
    ABOUT("反映的事", "About"),
    SAID("您说", "You say"),
    ANSWER("怎么答复", "Answer"),
    BY_CODE("不留名,凭码看答复", "No name, by the code"),
    BY_CALL("打电话 %s", "By telephone %s"),
    CALL_TO_LISTEN("打电话 %s 听您说", "Someone calls %s to listen"),
    SUBMIT("交上去", "Send it"),
    CHANGE("改一下", "Change it"),
    RECEIVED("收到了,谢谢您!", "Received. Thank you!"),
    YOUR_CODE("您的投诉编码", "Your code"),
    REMEMBER("请记下或拍下这个码,凭它看答复", "Note it down or take a photo: it shows you the answer"),
    GOES_LATER("现在没联网,一联网就送到", "No line now. It goes as soon as there is one"),
    STATE("您的投诉", "Your complaint"),
    CAME_IN("%s收到", "Received on %s"),
    UNDER_WAY("正在办理,%s前答复您", "Being looked into; answered by %s"),
    IN_REVIEW("换了人在复核", "Somebody else looks at it again"),
    ANSWERED("答复", "The answer"),
    SETTLED("已办结", "Settled"),
    SATISFIED("满意", "Content"),
    NOT_SATISFIED("不满意", "Not content"),
    REVIEW("请换人再看一遍", "Have somebody else look again"),
    SEEN("记下了,谢谢您!", "Noted. Thank you!"),
    REVIEW_ASKED("记下了,会换人再看一遍。", "Noted. Somebody else will look at it again."),
    NOT_HERE("这里查不到这件投诉,请打12345。", "This complaint cannot be found here. Please dial 12345."),
    EMPTY("还没说是什么事,请点一句或写几句。", "Nothing is said yet. Pick a sentence or write a few words."),
    TOO_LONG("太长了,最多%d个字,请写短一些。", "That is too long: at most %d characters, please."),
    PHONE_UNREADABLE("电话号码不对,请再点一遍。", "That is no telephone number. Please touch it again."),
    NO_KEY(
            "这台机器现在收不了投诉,请打12345,或按求助找带班的人。",
            "Complaints cannot be taken here now. Dial 12345, or press Help for the person in charge."),
    NOT_RECORDED("机器现在记不下,请打12345。", "It could not be recorded. Please dial 12345.");

    private final String chinese;
    private final String english;

    ComplaintWords(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    static ComplaintWords of(About about) {
        return switch (about) {
            case STAFF -> STAFF;
            case MATTER -> MATTER;
            case WAITING -> WAITING;
            case FEES -> FEES;
            case EQUIPMENT -> EQUIPMENT;
            case OTHER -> OTHER;
        };
    }

    static ComplaintWords hint(About about) {
        return switch (about) {
            case STAFF -> STAFF_HINT;
            case MATTER -> MATTER_HINT;
            case WAITING -> WAITING_HINT;
            case FEES -> FEES_HINT;
            case EQUIPMENT -> EQUIPMENT_HINT;
            case OTHER -> OTHER_HINT;
        };
    }

    /// What a villager may pick; four, so that the keys that are left lead on.
    static List<ComplaintWords> sentences(About about) {
        return switch (about) {
            case STAFF -> List.of(RUDE, NOBODY_THERE, PASSED_AROUND, ASKED_FAVOUR);
            case MATTER -> List.of(OVERDUE, MORE_PAPERS, NO_REASON, NO_RECEIPT);
            case WAITING -> List.of(WAITED_LONG, JUMPED_IN, FEW_COUNTERS, MISSED_CALL);
            case FEES -> List.of(TOO_MUCH, NO_BILL, NOT_POSTED, MUST_BUY);
            case EQUIPMENT -> List.of(BROKEN, HARD_TO_READ, NO_PAPER, OUT_OF_REACH);
            case OTHER -> List.of(DIRTY, NO_SEAT, NO_WAY_IN, AN_IDEA);
        };
    }

    static ComplaintWords of(Why why) {
        return switch (why) {
            case NO_KEY -> NO_KEY;
            case EMPTY -> EMPTY;
            case TOO_LONG -> TOO_LONG;
            case PHONE_UNREADABLE, PHONE_MISSING -> PHONE_UNREADABLE;
            case NOT_RECORDED -> NOT_RECORDED;
            case SPOKEN_TOO_LONG -> SPOKEN_TOO_LONG;
            case NO_ROOM_FOR_VOICE -> NO_ROOM_FOR_VOICE;
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
