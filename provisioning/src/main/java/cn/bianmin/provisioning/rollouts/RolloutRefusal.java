package cn.bianmin.provisioning.rollouts;

import cn.bianmin.provisioning.rollouts.Rollout.State;
import cn.bianmin.web.Sentence;

/// Why an order about a rollout is not followed; nothing has changed then.
public enum RolloutRefusal implements Sentence {
    NAME("名称只能用 1 到 40 个小写字母、数字和中间的“-”。", "An id is 1 to 40 of a-z, 0-9 and inner '-'."),
    KNOWN("以前已有分批升级 %s,请换一个名称。", "There was a rollout %s before. Give this one another id."),
    UNDER_WAY("分批升级 %s 还没有结束。先取消它,或等它结束。", "The rollout %s is under way. Cancel it first, or wait for its end."),
    NO_RELEASE(
            "中心没有发布 %s。用 bianmin hub releases add 放入。",
            "The hub has no release %s. `bianmin hub releases add` takes its bundle in."),
    UNREADABLE("发布读不出来:%s", "The release cannot be read. %s"),
    PLAN("计划不能这样定。%s", "%s"),
    UNKNOWN("没有分批升级 %s。", "There is no rollout %s. `bianmin hub rollout list` lists them."),
    IS_RUNNING("分批升级 %s 正在进行。", "The rollout %s is RUNNING."),
    IS_PAUSED("分批升级 %s 已经暂停。", "The rollout %s is PAUSED."),
    IS_CANCELLED("分批升级 %s 已经取消。", "The rollout %s is CANCELLED."),
    IS_FINISHED("分批升级 %s 已经完成。", "The rollout %s is FINISHED.");

    private final String chinese;
    private final String english;

    RolloutRefusal(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    static RolloutRefusal of(State state) {
        return switch (state) {
            case RUNNING -> IS_RUNNING;
            case PAUSED -> IS_PAUSED;
            case CANCELLED -> IS_CANCELLED;
            case FINISHED -> IS_FINISHED;
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
