package cn.bianmin.provisioning.desk;

import cn.bianmin.provisioning.health.LinkState;
import cn.bianmin.web.Sentence;

/// What the console of machines says.
public enum FleetWords implements Sentence {
    TITLE("终端", "Terminals"),
    ALERTS("告警", "Alerts"),
    AUDIT("操作记录", "Audit"),
    ALL("全部", "All"),
    ONLINE("在线", "Online"),
    SILENT("在线无音讯", "Silent"),
    OFFLINE("离线", "Offline"),
    NEVER("未到过", "Never seen"),
    RETIRED("已停用", "Retired"),
    ONLINE_MEANS("连着,并按时报告", "Connected, and says how it does"),
    SILENT_MEANS("连着,两个半小时没有任何消息", "Connected, and said nothing for two and a half hours"),
    OFFLINE_MEANS("没有连着;可能关门、断电或断网", "Not connected: closed, without power or without a network"),
    NEVER_MEANS("登记过,还没有来过", "Expected, and never came"),
    RETIRED_MEANS("证书和令牌都已收回", "Its certificates and token no longer count"),
    PLACES("网点", "Places"),
    WHOLE_NETWORK("全网", "Whole network"),
    NO_PLACES("人员名册里没有单位,所以没有网点树。", "The document of people has no units, so there is no tree."),
    FIND("查找", "Find"),
    FIND_HINT("编号或站名", "Id or station"),
    STATE("状态", "State"),
    TROUBLE("告警", "Alert"),
    VERSION("版本", "Version"),
    ORDER("排序", "Order"),
    BY_URGENT("急的在前", "Urgent first"),
    BY_TERMINAL("按编号", "By id"),
    BY_STATION("按站名", "By station"),
    BY_HEARD("最久没消息的在前", "Longest unheard first"),
    BY_VERSION("按版本", "By version"),
    TERMINAL("终端", "Terminal"),
    STATION("站点", "Station"),
    PLACE("所在", "Place"),
    HEARD("最近消息", "Last heard"),
    COUNT("共 %d 台", "Terminals: %d"),
    PAGE_OF("第 %d 页,共 %d 页", "Page %d of %d"),
    PREVIOUS("上一页", "Previous"),
    NEXT("下一页", "Next"),
    NONE("没有这样的终端。", "There are no such terminals."),
    NOBODY(
            "还没有终端。用 bianmin hub stations import 导入站点清单。",
            "There are no terminals yet. Import the list of stations with bianmin hub stations import."),
    UNKNOWN("没有这台终端。", "There is no such terminal."),
    NOW("现在", "Now"),
    HISTORY("最近三天", "The last three days"),
    NO_REPORT("还没有收到健康报告。", "It has not said yet how it does."),
    REPORTED("报告时间", "Reported"),
    SOFTWARE("软件", "Software"),
    RELEASE("发布号 %d", "release %d"),
    STARTED("本次启动", "This start"),
    STARTS("启动次数", "Starts"),
    STARTS_OF("%d 次,其中 %d 次之前没有正常停止", "%d, of which %d followed an end without a word"),
    FIRST("第一次启动", "The first"),
    STOPPED("正常停止后启动", "After it was stopped"),
    COMMANDED("按指令重启", "It was told to start again"),
    CRASHED("进程意外结束", "The process ended without a word"),
    MACHINE_DOWN("断电或整机重启", "Power cut, or the machine went down"),
    AGO("已运行 %s", "up for %s"),
    PRINTER("打印机", "Printer"),
    PARTS("其他部件", "Other parts"),
    NO_PRINTER("没有接", "None wired"),
    WORKS("正常", "Works"),
    ALL_WORK("都正常", "All work"),
    SENDING("待上报", "To be sent"),
    SENDING_OF("%d 条,%s", "entries: %d, %s"),
    OLDEST("最早一条 %s", "the oldest of %s"),
    NOTHING_WAITS("没有", "Nothing"),
    LEDGER("台账", "Ledger"),
    DISK("磁盘", "Disk"),
    FREE_OF("剩 %s,共 %s", "%s of %s free"),
    WEAR("存储卡磨损", "Card wear"),
    WEAR_OF("已用 %d%% 寿命", "%d%% of its life used"),
    WRITTEN("本次开机写入", "Written since start"),
    TEMPERATURE("温度", "Temperature"),
    POWER("供电", "Power"),
    POWER_GOOD("正常", "Good"),
    POWER_WAS("现在正常;开机以来有过:%s", "Good now; since it started: %s"),
    UNDERVOLTAGE("电压不足", "undervoltage"),
    CAPPED("限频", "speed limited"),
    THROTTLED("降速", "slowed down"),
    WARM("接近过热", "nearly too hot"),
    MEMORY("内存", "Memory"),
    CLOCK("时钟", "Clock"),
    SYNCED("已对时", "Synchronised"),
    HOLDOVER("守时中", "Carried on from a good time"),
    UNSYNCED("没有对时", "Not synchronised"),
    SKEW("与中心相差 %s 秒", "%s s from the hub"),
    CERTIFICATE("证书", "Certificate"),
    CERTIFICATE_DAYS("还有 %d 天", "days left: %d"),
    CERTIFICATE_NONE("没有(用令牌)", "None (it uses a token)"),
    CERTIFICATES("证书记录", "Certificates"),
    VALID_UNTIL("有效至 %s", "until %s"),
    REVOKED_ON("%s 收回:%s", "taken back %s: %s"),
    NOT_KNOWN("不能得知", "Not known"),
    BACKLOG("待上报条数", "Entries to be sent"),
    CHART("%s:%d 个小时的数值,最近 %s,最高 %s", "%s: figures of %d hours, latest %s, highest %s"),
    NO_SAMPLES("还没有数值。", "There are no figures yet."),
    NO_ALERTS("没有告警。", "There are no alerts."),
    OPEN_ALERTS("没有恢复的", "Open"),
    OVER_ALERTS("已经恢复的", "Over"),
    SINCE("开始", "Since"),
    UNTIL("恢复", "Until"),
    LASTED("持续", "Lasted"),
    SEEN("知道了", "Seen to"),
    SEEN_BY("%s 知道了,%s", "%s sees to it, %s"),
    URGENT("急", "Urgent"),
    URGENT_MEANS("影响办事或会丢东西", "People cannot be served, or something will be lost"),
    COMMANDS("指令", "Commands"),
    GIVE("下指令", "Give a command"),
    LAMP_TEST("亮灯测试", "Test the lamps"),
    PRINT_TEST("打印测试", "Print a test"),
    DIAGNOSTICS("诊断", "Diagnose"),
    LOG_WINDOW("取日志", "Fetch the log"),
    RESTART("重启软件", "Restart the software"),
    RESTART_SURE("确认重启:有人在办事时终端会拒绝", "Restart it; it refuses while somebody is served"),
    GIVEN("%s 的指令已下达。", "The command is on its way to %s."),
    GIVEN_AT("下达", "Given"),
    ANSWER("结果", "Answer"),
    OUTPUT("详情", "Output"),
    NO_COMMANDS("没有下过指令。", "No command was given."),
    WAITING("等终端回音", "Waiting for its word"),
    UNHEARD("终端一直没有音讯", "No word of it in time"),
    TAKEN("正在做", "It is at it"),
    DONE("已完成", "Done"),
    REFUSED("没有做", "Not done"),
    EXPIRED("到得太晚", "Came too late"),
    DOCUMENTS("下发的文件", "Documents"),
    NO_DOCUMENTS("没有下发过文件。", "No document was offered."),
    OFFERED("已下发", "Offered"),
    APPLIED("已采用", "Applied"),
    DOCUMENT_REFUSED("未采用", "Refused"),
    GOES_BY("现在用的是 %d 号", "It goes by no. %d now"),
    NUMBER("%d 号", "No. %d"),
    WHEN("时间", "When"),
    WHO("谁", "Who"),
    WHAT("做了什么", "What"),
    ABOUT("对象", "About"),
    DETAIL("内容", "Detail"),
    COMMAND_LINE("命令行", "Command line"),
    NO_ACTS("还没有记录。", "Nothing was done yet."),
    COMMAND_GIVEN("下指令", "Gave a command"),
    DOCUMENT_OFFERED("下发文件", "Offered a document"),
    ROLLOUT_STARTED("开始分批升级", "Started a rollout"),
    RING_OPENED("下一批开始", "Opened a ring"),
    ROLLOUT_PAUSED("暂停分批升级", "Paused a rollout"),
    ROLLOUT_RESUMED("继续分批升级", "Resumed a rollout"),
    ROLLOUT_CANCELLED("取消分批升级", "Cancelled a rollout"),
    ROLLOUT_FINISHED("分批升级完成", "A rollout is over"),
    BY_ITSELF("中心", "The hub"),
    CODE_ISSUED("发登记码", "Issued a code"),
    CERTIFICATE_ISSUED("发证书", "A certificate was issued"),
    CERTIFICATE_REVOKED("收回证书", "Took certificates back"),
    BY_CODE("凭登记码", "with an enrolment code"),
    BY_RENEWAL("续期", "renewed"),
    ROOT_CHANGED("更换根证书", "Changed the root certificate"),
    STRANGER_REFUSED("拒绝了来者", "Somebody was turned away"),
    ALERT_SEEN("接了告警", "Sees to an alert"),
    SIGNED_IN("登录", "Signed in"),
    SECONDS("%d 秒", "%d s"),
    MINUTES("%d 分钟", "%d min"),
    HOURS("%d 小时", "%d h"),
    DAYS("%d 天", "%d d"),
    BEFORE("%s前", "%s ago"),
    NOT_YET("从来没有", "never");

    private final String chinese;
    private final String english;

    FleetWords(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    static FleetWords of(LinkState state) {
        return switch (state) {
            case ONLINE -> ONLINE;
            case SILENT -> SILENT;
            case OFFLINE -> OFFLINE;
            case NEVER -> NEVER;
            case RETIRED -> RETIRED;
        };
    }

    static FleetWords meaning(LinkState state) {
        return switch (state) {
            case ONLINE -> ONLINE_MEANS;
            case SILENT -> SILENT_MEANS;
            case OFFLINE -> OFFLINE_MEANS;
            case NEVER -> NEVER_MEANS;
            case RETIRED -> RETIRED_MEANS;
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
