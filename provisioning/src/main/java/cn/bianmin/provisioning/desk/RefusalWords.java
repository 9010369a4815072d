package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.web.Sentence;

/// Why something was turned away, as the console says it; the names are those of the reasons in the contract.
public enum RefusalWords implements Sentence {
    TITLE("拒绝记录", "Turned away"),
    NONE("没有拒绝过什么。", "Nothing was turned away."),
    EVERYTHING("全部", "All"),
    IDENTITY("来者", "Strangers"),
    COMMAND("指令", "Commands"),
    DOCUMENT("文件", "Documents"),
    RELEASE("升级", "Releases"),
    WHO("谁", "Who"),
    KIND("什么", "What"),
    WHY("为什么", "Why"),
    TIMES("次数", "Times"),
    LAST("最近一次", "Last"),
    SAID("终端的说明", "What the terminal said"),
    NAMELESS("没有报名字", "No name given"),

    WRONG_CODE("登记码不对", "Wrong code"),
    TOO_MANY_TRIES("一小时内试得太多", "Too many tries in an hour"),
    CODE_EXPIRED("登记码过期", "The code's time is over"),
    CODE_REPLAYED("登记码已用过", "The code was used before"),
    REQUEST_TOO_LARGE("请求太大", "The request is too large"),
    REQUEST_UNREADABLE("请求读不懂", "The request cannot be read"),
    KEY_UNSUITABLE("密钥种类不对", "Another kind of key"),
    NAME_MISMATCH("名字对不上", "Another name than it showed"),
    NO_CERTIFICATE("没有证书", "No certificate"),
    SELF_SIGNED("自签的证书", "A certificate of its own making"),
    FOREIGN_ISSUER("别处发的证书", "A certificate of another authority"),
    UNKNOWN_CERTIFICATE("不是本中心发的证书", "A certificate that the hub did not issue"),
    EXPIRED("证书过期", "The certificate's time is over"),
    REVOKED("证书已收回", "The certificate was taken back"),
    TWO_AT_ONCE("两台用同一个身份", "Two boxes with one identity"),
    TOO_MANY_CERTIFICATES("证书太多", "More certificates than a terminal needs"),

    RETURNED("新证书没人认,退回旧的", "Went back to its earlier certificate"),

    UNREADABLE("读不懂", "Cannot be read"),
    OVERSIZED("太大", "Too large"),
    WRONG_TERMINAL("是给别的终端的", "For another terminal"),
    NO_KEY("终端没有中心的公钥", "The terminal has no key of the hub"),
    FORGED("签名是假的", "Not signed by the hub"),
    REPLAYED("以前给过", "Given before"),
    UNKNOWN_KIND("不认识这种指令", "A kind that it does not know"),
    BAD_ARGUMENT("参数不对", "A wrong argument"),
    BUSY("有人在办事", "Somebody is being served"),
    FAILED("没有做成", "It failed"),
    INTERRUPTED("做到一半停了", "It stopped half way"),
    ROLLED_BACK("比已有的旧", "Older than what is there"),
    SWAPPED("内容被换过", "Not what was signed"),
    UNKNOWN_NAME("不认识这个文件", "A name that it does not know"),
    OVERRULED("终端自己的设置优先", "Its own file has one"),
    INVALID("内容有错", "It has mistakes"),
    NOT_EQUIPPED("终端没有准备好升级", "Not equipped for releases"),
    UNSIGNED("发布没有可信的签名", "No release key signed it"),
    WRONG_HARDWARE("硬件不合", "For other hardware"),
    TOO_FAR("不能从现在的版本直接升级", "No way from the release that runs"),
    NO_SPACE("磁盘放不下", "No room on the disk"),
    NOT_GIVEN("中心不给", "The hub does not give it"),
    DAMAGED("下载的有损坏", "A part is damaged"),
    INSTALLED_ALREADY("已经是这个发布", "It runs this one already"),
    WITHDRAWN("中心撤回了", "The hub withdrew it"),
    SUPERSEDED("来了更新的发布", "A newer one came");

    private final String chinese;
    private final String english;

    RefusalWords(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /// @param why name of a reason; one of a newer terminal is said as it is
    public static String why(String why, Language language) {
        return FleetAsk.named(values(), why).map(words -> words.in(language)).orElse(why);
    }

    /// @param kind as in [cn.bianmin.provisioning.health.RefusalRow]
    static RefusalWords kind(String kind) {
        return switch (kind) {
            case "command" -> COMMAND;
            case "document" -> DOCUMENT;
            case "release" -> RELEASE;
            default -> IDENTITY;
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
