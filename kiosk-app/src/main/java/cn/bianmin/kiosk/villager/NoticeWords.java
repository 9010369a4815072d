package cn.bianmin.kiosk.villager;

import cn.bianmin.web.Sentence;

/// What the screens about the one-time notice say.
public enum NoticeWords implements Sentence {
    NOTICE("看告知单", "See the notice"),
    TITLE("一次性告知单", "What you need to know"),
    HINT("要带什么、多少钱、多久办好,都在这一张上。", "What to bring, the fee and how long it takes, all on one sheet."),
    PICTURE("告知单:%s", "Notice: %s"),
    PRINT("打印这一张", "Print this sheet"),
    PRINTED("打好了,请拿走告知单。", "It is printed. Please take it."),
    PRINTING("正在打印,请等一下再拿。", "It is being printed. Please wait a moment."),
    NOT_PRINTED("现在打不了。请看屏幕,或请工作人员帮您打。", "It cannot be printed now. Read it on the screen, or ask the staff."),
    NOT_DRAWN("这台机器显示不了告知单,请到窗口要一张。", "This terminal cannot show the notice. Please ask for one at a counter.");

    private final String chinese;
    private final String english;

    NoticeWords(String chinese, String english) {
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
