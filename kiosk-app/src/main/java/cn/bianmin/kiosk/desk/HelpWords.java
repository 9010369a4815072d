package cn.bianmin.kiosk.desk;

import cn.bianmin.web.Sentence;

/// What the desk says of calls for help.
public enum HelpWords implements Sentence {
    ASKED("自助机有人求助", "Help wanted at kiosk"),
    GOING("我过去", "I am going");

    private final String chinese;
    private final String english;

    HelpWords(String chinese, String english) {
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
