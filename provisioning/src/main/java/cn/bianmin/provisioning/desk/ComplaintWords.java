package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.ComplaintFact.About;
import cn.bianmin.contract.ComplaintFact.Channel;
import cn.bianmin.web.Sentence;

/// What the complaint centre's desk says.
public enum ComplaintWords implements Sentence {
    TITLE("投诉中心", "Complaints"),
    UNDER_WAY("在办", "Under way"),
    SETTLED("已办结", "Settled"),
    CODE("编号", "Code"),
    ABOUT("反映", "About"),
    CHANNEL("渠道", "Channel"),
    TERMINAL("来自", "From"),
    STAGE("状态", "State"),
    HANDLER("承办人", "Handler"),
    LODGED("收到", "Received"),
    HANDLE_BY("办理期限", "Look into by"),
    REPLY_BY("答复期限", "Answer by"),
    LEVEL("期限", "Deadline"),
    TAKE_DOWN("登记来电、来信、来访", "Take down what came by telephone, letter or visit"),
    TAKEN_DOWN("登记", "Taken down"),
    WORDS("说了什么(登记后加密)", "What was said (sealed at once)"),
    PHONE_OPTIONAL("电话(可不留)", "Telephone (may be left out)"),
    PHONE_UNREADABLE("电话号码不对", "The telephone number cannot be right"),
    ORDERS("导入12345工单", "Take in orders of 12345"),
    ORDERS_FILE("CSV文件(UTF-8,列:工单号、反映类别、反映内容、联系电话)", "CSV in UTF-8 with the columns 工单号, 反映类别, 反映内容, 联系电话"),
    ORDERS_SEND("导入", "Take in"),
    ORDERS_TAKEN("新登记 %d 件;%d 件以前登记过,没有重复登记。", "%d orders taken in; %d were here before, and nothing was done again."),
    ORDERS_REFUSED("一件也没有登记,有 %d 行不对:", "Nothing was taken in; lines that are wrong: %d"),
    RESULTS("导出12345办理结果", "Results for 12345"),
    NONE("没有这样的投诉。", "There are no such complaints."),
    UNKNOWN("没有这件投诉,或不归您看。", "There is no such complaint, or it is not for you to see."),
    STAFF("窗口人员", "Staff"),
    MATTER("事项办理", "How a matter was handled"),
    WAITING("等候", "Waiting"),
    FEES("收费", "Fees"),
    EQUIPMENT("设备", "Equipment"),
    OTHER("其他", "Something else"),
    BY_KIOSK("村站终端", "Kiosk"),
    BY_STAFF("工作人员代录", "Staff"),
    BY_PHONE("12345", "12345"),
    BY_LETTER("来信", "Letter"),
    BY_VISIT("来访", "Visit"),
    BY_WEB("网上", "Web"),
    ANONYMOUS("匿名", "Anonymous"),
    WITH_CONTACT("留了电话", "Left a number"),
    CALL_BACK("希望外站的人回电话听诉", "Wants to be called and tell it to somebody else"),
    SEALED("投诉内容(加密)", "What was said (sealed)"),
    OPEN_WHY("查看原因", "Why you look"),
    OPEN("查看并记录", "Open, and record it"),
    OPEN_NOTE("每次查看都会记录。", "Each opening is recorded."),
    OPEN_SHOWN("%d 秒后不再显示", "Shown for %d seconds"),
    CONTACT("电话", "Telephone"),
    VOICE("录音", "Recording"),
    VOICE_THERE("有一段录音,打开后可以听。", "There is a recording, to be heard once it is opened."),
    VOICE_INCOMPLETE("录音不完整:到了%d段,共%d段,听不了。", "The recording is incomplete: %d of %d pieces came. It cannot be heard."),
    VOICE_CHANGED(
            "录音打不开:与群众说的不一样,或封给了别的密钥。", "The recording cannot be opened: it was changed, or sealed for another key."),
    VOICE_GONE("录音已过保存期限,不再保留。", "The recording was kept as long as recordings are kept."),
    VOICES_INCOMPLETE(
            "有%d件投诉的录音不完整,要请群众再说一次或打电话核实。", "Complaints whose recording is incomplete, to be asked about again: %d."),
    HANDLE("填写办理结果", "Say what was found"),
    REPLY("答复群众", "Answer the villager"),
    ASSIGN("指定承办人", "Assign a handler"),
    NAME("登记被投诉人", "Say whom it is about"),
    CLOSE("办结", "Settle"),
    PUBLISH("登上公开台账", "Put on the public ledger"),
    REVIEW("群众要求复核", "The villager wants a review"),
    EXTEND("延期", "Give it more time"),
    MORE("延长多久,如 5wd(最多 %s)", "How much more, as 5wd (at most %s)"),
    REASON("理由", "Reason"),
    ROOT_CAUSE("问题根源(漏洞在哪)", "Root cause: where the fault lies"),
    PREVENTION("防止再发生的办法", "What keeps it from happening again"),
    ANSWER("答复(不写姓名)", "Answer (no names)"),
    COMPLEX("情况复杂,要调查", "It takes looking into"),
    RESPONDENT("被投诉人账号", "Account of whom it is about"),
    ISSUE("反映问题(不写姓名)", "Issue (no names)"),
    RESULT("处理结果(不写姓名)", "Result (no names)"),
    NOT_A_HANDLER("承办人要从名单里选。", "Choose the handler from the list."),
    RESPONDENTS("被投诉人", "About whom"),
    LEDGER_NOTE("只公开三项,不写姓名。", "Three things are public, without names."),
    LEDGER_EMPTY("还没有公开的投诉。", "No complaint is public yet."),
    NEXT("下一页", "Next page"),
    ACCEPTED_AT("受理时间", "Accepted"),
    PUBLIC_ISSUE("反映问题", "Issue"),
    PUBLIC_RESULT("处理结果", "Result"),
    SATISFIED("满意", "Content"),
    NOT_SATISFIED("不满意", "Not content"),
    SIMPLE("简单", "simple"),
    DID_LODGE("收到投诉", "Received"),
    DID_NAME("登记被投诉人", "Respondent named"),
    DID_ASSIGN("指定承办人", "Assigned"),
    DID_VIEW("查看了加密内容", "Opened what is sealed"),
    DID_HANDLE("办理", "Looked into"),
    DID_REPLY("答复", "Answered"),
    DID_ACKNOWLEDGE("群众看过答复", "The villager saw the answer"),
    DID_REVIEW("要求复核", "Review wanted"),
    DID_CLOSE("办结", "Settled"),
    DID_EXTEND("延期", "More time"),
    DID_PUBLISH("登上公开台账", "On the public ledger");

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

    static ComplaintWords of(Channel channel) {
        return switch (channel) {
            case KIOSK -> BY_KIOSK;
            case STAFF -> BY_STAFF;
            case PHONE_12345 -> BY_PHONE;
            case LETTER -> BY_LETTER;
            case VISIT -> BY_VISIT;
            case WEB -> BY_WEB;
        };
    }

    static ComplaintWords of(ComplaintFact fact) {
        return switch (fact) {
            case ComplaintFact.Lodged _ -> DID_LODGE;
            case ComplaintFact.RespondentNamed _ -> DID_NAME;
            case ComplaintFact.Assigned _ -> DID_ASSIGN;
            case ComplaintFact.Viewed _ -> DID_VIEW;
            case ComplaintFact.Handled _ -> DID_HANDLE;
            case ComplaintFact.Replied _ -> DID_REPLY;
            case ComplaintFact.Acknowledged _ -> DID_ACKNOWLEDGE;
            case ComplaintFact.ReviewRequested _ -> DID_REVIEW;
            case ComplaintFact.Closed _ -> DID_CLOSE;
            case ComplaintFact.RowPublished _ -> DID_PUBLISH;
            case ComplaintFact.Extended _ -> DID_EXTEND;
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
