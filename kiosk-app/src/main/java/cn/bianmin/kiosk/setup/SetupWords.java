package cn.bianmin.kiosk.setup;

import cn.bianmin.web.Sentence;

/// What the screen of a blank box says.
public enum SetupWords implements Sentence {
    TITLE("新机器登记", "Setting up this machine"),
    SHOW("请把登记单上的码对准扫码口", "Hold the code of the enrolment sheet to the scanner"),
    SHOW_HINT("登记单由县里发。没有单子,请打电话向县里要。", "The county hands the sheets out. Without one, please call them."),
    REFUSED("这张登记单不能用", "This sheet cannot be used"),
    REFUSED_HINT(
            "请核对是不是这个站的单子;过期或用过的,请打电话要一张新的。",
            "Check that it is this station's. If it is old or used, please ask for a new one."),
    ENROLLING("正在向县里登记", "Enrolling with the county"),
    ASKING("正在领取本站的设置", "Fetching the settings of this station"),
    WAIT_HINT("不用管它。断电断网都不要紧,接上会自己继续。", "Nothing to do. If power or network fail, it goes on by itself."),
    SLOW_HINT(
            "暂时不行,会自己再试。请看看网线或信号。",
            "Not possible right now; it tries again by itself. Please look at cable or signal."),
    DONE("好了,正在打开", "Done. Starting"),
    DONE_HINT("请把登记单撕掉。", "Please tear the sheet up."),
    STEP_POWER("通电", "Power"),
    STEP_SHOW("扫登记单", "Show the sheet"),
    STEP_ENROL("登记", "Enrol"),
    STEP_SETTINGS("领设置", "Settings"),
    TYPE("扫不了?接上键盘,输入单子最下面的一行", "No scanner? Plug in a keyboard and type the last line of the sheet"),
    TYPE_BUTTON("确定", "OK");

    private final String chinese;
    private final String english;

    SetupWords(String chinese, String english) {
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
