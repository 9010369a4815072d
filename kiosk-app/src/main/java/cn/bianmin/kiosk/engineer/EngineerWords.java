package cn.bianmin.kiosk.engineer;

import cn.bianmin.web.Sentence;

/// What the engineer's page says.
public enum EngineerWords implements Sentence {
    TITLE("工程师", "Engineer"),
    SHUT("请出示县里发的一次性码", "Show the one-time code that the county gave"),
    SHUT_HINT("扫码,或在这里输入。每次打开和每个操作都会记录。", "Scan it, or type it here. Each opening and each act is recorded."),
    WRONG("这个码不对,或者已经用过", "This code is not the one, or was used"),
    EXPIRED("这个码过期了,请向县里要新的", "This code is too old; please ask the county for a new one"),
    RESTS("错了五次,请等一小时", "Five wrong codes; please wait an hour"),
    NOT_RECORDED("本机现在记不下来,不能打开", "This box cannot write it down now, so it stays shut"),
    CODE("一次性码", "One-time code"),
    OPEN("打开", "Open"),
    WORK("二十分钟后自动关闭", "Closes by itself after twenty minutes"),
    LAMPS("评价器亮灯", "Light the pads' lamps"),
    PRINTER("打印测试", "Print a test"),
    DIAGNOSIS("查看状态", "How this box does"),
    RESTART("重新启动", "Start again"),
    STOPPING("正在重新启动。", "It starts again."),
    LEAVE("完成,关闭", "Done, close");

    private final String chinese;
    private final String english;

    EngineerWords(String chinese, String english) {
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
