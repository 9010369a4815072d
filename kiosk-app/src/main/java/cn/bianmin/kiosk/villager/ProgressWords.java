package cn.bianmin.kiosk.villager;

import cn.bianmin.web.Sentence;

/// What the screen says on which a villager sees how a matter goes on.
public enum ProgressWords implements Sentence {
    TITLE("办到哪一步了", "How far it is"),
    NUDGE("催一下", "Nudge us"),
    PRINT("打印一张", "Print it"),
    NUDGED("催过了。经办人会看到。", "Done. Whoever handles it will see that."),
    NOT_NUDGED("刚才没有记下来,请找工作人员。", "That was not recorded. Please ask the staff."),
    PRINTED("正在打印,请取走。", "It is being printed. Please take it."),
    NOT_PRINTED("现在打不了,请记下编号,或找工作人员。", "It cannot be printed now. Note the code, or ask the staff."),
    NOT_HERE(
            "这件事的进度还没有传到这台机器,请到受理的站点查,或找工作人员。", "How this goes on has not reached this machine. Please ask the staff.");

    private final String chinese;
    private final String english;

    ProgressWords(String chinese, String english) {
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
}
