package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.RolloutFact;
import cn.bianmin.provisioning.rollouts.Rollout;
import cn.bianmin.provisioning.rollouts.TargetState;
import cn.bianmin.web.Sentence;

/// What the console says of releases and how they come to the terminals.
public enum RolloutWords implements Sentence {
    TITLE("分批升级", "Rollouts"),
    START("开始分批升级", "Start a rollout"),
    START_SURE("确认开始:各批终端将按计划收到这个发布", "Start it: ring by ring the terminals will be offered this release"),
    STARTED("分批升级 %s 已开始,共 %d 台。", "The rollout %s has started. Terminals: %d."),
    STRANGERS("所选的地方没有这些终端:%s", "There are no such terminals at that place: %s"),
    NOTHING_TO_START(
            "中心还没有发布。用 bianmin hub releases add 放入一个。",
            "The hub has no release yet. Take one in with bianmin hub releases add."),
    BUSY(
            "分批升级 %s 还没有结束;结束或取消之后才能开始另一个。",
            "The rollout %s is under way; another one can start when it is over or cancelled."),
    RELEASE("发布", "Release"),
    RELEASE_OF("%d 号 · %s", "%d · %s"),
    SHELF("中心的发布", "Releases at the hub"),
    EMPTY_SHELF("还没有发布。", "There are none yet."),
    VERSION("版本", "Version"),
    HARDWARE("硬件", "Hardware"),
    SIZE("大小", "Size"),
    SPACE("装好后至少剩", "Left free at least"),
    FROM("可从哪个号升级", "From number"),
    FROM_OF("%d 号起", "%d and later"),
    NAME("名称", "Id"),
    WHOM("升级哪里", "To whom"),
    WHOLE_NETWORK("全网", "Whole network"),
    WHOM_HINT("不含没有来过的和已停用的终端", "Without terminals that never came or are retired"),
    GROUP("其中哪一组", "Of which group"),
    ALL_GROUPS("全部", "All"),
    NO_GROUP("没有这一组了:%s。请重新选择。", "There is no group %s any more. Please choose again."),
    NOBODY("这里没有可以升级的终端。", "No terminal here can be upgraded."),
    FIRST("最先升级的终端", "Terminals to be first"),
    FIRST_HINT("编号,用空格隔开;其余随机排序", "Ids with spaces between; the others come by chance"),
    RINGS("各批到百分之几", "Percent that each ring reaches"),
    MOST_FAILURES("失败超过百分之几就暂停", "Pauses with more than this percent failing"),
    LEAST_CONFIRMED("百分之几用上了才进下一批", "Percent that work with it before the next ring"),
    SOAK("两批至少相隔", "Least time between rings"),
    PATIENCE("没有音讯的最多等", "Waits for silent ones at most"),
    AT_ONCE("同时下载的终端最多", "Terminals that fetch at once"),
    WINDOW("下载和切换的时段", "When it is fetched and switched to"),
    ALWAYS("任何时候", "At any time"),
    PACE("每台下载速度最多", "Pace of each terminal at most"),
    PACE_OF("每秒 %s", "%s a second"),
    NO_LIMIT("不限", "No limit"),
    CAREFUL("快慢与谨慎程度", "How fast and how careful"),
    PLAN("计划", "Plan"),
    LIST("历次分批升级", "All rollouts"),
    NONE("还没有分批升级。", "There was none yet."),
    UNKNOWN("没有这个分批升级。", "There is no such rollout."),
    STATE("状态", "State"),
    PROGRESS("进度", "Progress"),
    BEGUN("开始", "Started"),
    TERMINALS("终端", "Terminals"),
    TERMINALS_OF("%d 台", "%d"),
    RUNNING("进行中", "Running"),
    PAUSED("已暂停", "Paused"),
    CANCELLED("已取消", "Cancelled"),
    FINISHED("已完成", "Finished"),
    RING_HEAD("批次", "Ring"),
    NEXT("下一页", "Next"),
    RING("第 %d 批", "Ring %d"),
    REACHES("到 %d%%,%d 台", "up to %d%%, terminals: %d"),
    REACHES_ONE("到 %d%%,1 台", "up to %d%%, 1 terminal"),
    REACHES_NONE("到 %d%%,没有更多终端", "up to %d%%, no more terminals"),
    OPEN_SINCE("%s 开始", "Open since %s"),
    DONE("已开过", "Done"),
    NOT_YET("还没有开始", "Not yet"),
    FAILURES_OF("已开的各批里失败 %d 台,超过 %d 台就暂停。", "%d of the open rings' terminals failed; it pauses with more than %d."),
    FORGIVEN("继续时已放过 %d 台。", "%d of them were there when it went on and do not count."),
    LOST("其中 %d 台切换后一直没有音讯。", "%d of them switched and were not heard of since."),
    WHY_FAILURES(
            "自动暂停:失败的终端多于容许的。看清原因后再继续或取消。",
            "It paused by itself: more terminals failed than may. See why before you resume or cancel."),
    WHY_ORDERED("有人让它暂停了。已经通知的终端会做完。", "Somebody paused it. Terminals that were told already carry on."),
    WHY_NO_RELEASE(
            "自动暂停:中心没有这个发布了。用 bianmin hub releases add 再放入,然后继续。",
            "It paused by itself: the hub does not have the release any more. Take its bundle in again with bianmin hub"
                    + " releases add, then resume."),
    PAUSE("暂停", "Pause"),
    PAUSE_SURE("确认暂停:不再通知新的终端,已通知的做完", "Pause it: nobody else is told; those who were carry on"),
    RESUME("继续", "Resume"),
    RESUME_SURE("确认继续:至今的失败不再计入", "Resume it: what failed until now no longer counts"),
    CANCEL("取消", "Cancel"),
    CANCEL_SURE("确认取消:不能恢复,还没有切换的终端不再升级", "Cancel it for good: terminals that have not switched leave it"),
    EVERYBODY("全部", "All"),
    TOLD("说明", "What it said"),
    AT("时间", "Since"),
    WAITING("等待", "Waiting"),
    OFFERED("已通知", "Told"),
    TAKEN("正在下载", "Fetching"),
    FETCHED("已下载", "Fetched"),
    SWITCHED("正在切换", "Switching"),
    CONFIRMED("已用上", "Works"),
    RETURNED("已退回", "Went back"),
    FAILED("没装上", "Failed"),
    SKIPPED("不需要", "Not for it"),
    WITHDRAWN("不再升级", "Left it"),
    NO_TERMINALS("没有这样的终端。", "There are no such terminals."),
    UPGRADES("升级", "Upgrades"),
    NO_UPGRADES("没有参加过分批升级。", "No rollout has named it.");

    private final String chinese;
    private final String english;

    RolloutWords(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    static RolloutWords of(Rollout.State state) {
        return switch (state) {
            case RUNNING -> RUNNING;
            case PAUSED -> PAUSED;
            case CANCELLED -> CANCELLED;
            case FINISHED -> FINISHED;
        };
    }

    static RolloutWords of(RolloutFact.Why why) {
        return switch (why) {
            case FAILURES -> WHY_FAILURES;
            case ORDERED -> WHY_ORDERED;
            case NO_RELEASE -> WHY_NO_RELEASE;
        };
    }

    static RolloutWords of(TargetState state) {
        return switch (state) {
            case WAITING -> WAITING;
            case OFFERED -> OFFERED;
            case TAKEN -> TAKEN;
            case FETCHED -> FETCHED;
            case SWITCHED -> SWITCHED;
            case CONFIRMED -> CONFIRMED;
            case RETURNED -> RETURNED;
            case FAILED -> FAILED;
            case SKIPPED -> SKIPPED;
            case WITHDRAWN -> WITHDRAWN;
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
