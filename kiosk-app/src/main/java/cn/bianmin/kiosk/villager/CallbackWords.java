package cn.bianmin.kiosk.villager;

import cn.bianmin.web.Sentence;

/// What the screens say about being called after a bad rating.
public enum CallbackWords implements Sentence {
    CALL_YOU("要不要给您回个电话?", "Shall somebody call you about it?"),
    NO_CALL("不用", "No, thank you"),
    NO_CALL_HINT("评价已经记下了", "Your rating counts as it is"),
    CALL("留电话", "Leave a number"),
    CALL_HINT("只有县里的监督员看得到,本站的人看不到", "Only the county's supervisors see it, nobody at this station"),
    IS_IT_RIGHT("电话对不对?", "Is the number right?"),
    RIGHT("对,打给我", "Yes, call me"),
    TYPE_AGAIN("改一下", "Change it"),
    CALL_NOTED("电话记下了。县里的监督员会打给您。", "Your number is noted. The county's supervisors will call you."),
    CALL_NOT_RECORDED(
            "机器现在记不下电话,请打12345。您的评价已经记下了。",
            "The number could not be recorded. Please dial 12345. Your rating is recorded.");

    private final String chinese;
    private final String english;

    CallbackWords(String chinese, String english) {
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
