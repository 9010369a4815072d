package cn.bianmin.provisioning.open;

import cn.bianmin.web.Sentence;

/// What the public board says.
public enum OpenWords implements Sentence {
    TITLE("政务公开栏", "The public board"),
    OTHER_LANGUAGE("English", "中文"),
    PROGRESS("查进度", "How far it is"),
    PROGRESS_NOTE("输入凭证上的八位编码,就能看到办到哪一步了。", "Type the eight characters of your receipt to see how far your matter is."),
    CODE("凭证上的编码", "Code of your receipt"),
    LOOK_UP("查一下", "Look it up"),
    UNKNOWN(
            "没有查到这个编码。请对照凭证再输一次;刚收的件过一会儿才查得到,也可以到站点问工作人员。",
            "This code was not found. Please compare it with your receipt and type it again. What was handed in just"
                    + " now takes a while to get here. The staff of the station can help you, too."),
    TOO_MANY("刚才输错的太多,请过一分钟再查。", "Too many wrong codes were typed just now. Please try again in a minute."),
    OUTCOME(
            "结果和理由请在站点的机器上看,或问工作人员。",
            "The machine at the station tells the result and the reasons; so does the staff."),
    NUDGE("催一下", "Nudge us"),
    NUDGED("催过了。经办人会看到。", "Done. Whoever handles it will see that."),
    NOT_NUDGED("刚才没有记下来,请过一会儿再试。", "That was not recorded. Please try again later."),
    ANOTHER("查另一件", "Look up another one"),
    MATTERS("办结公开", "What was done"),
    PROMISES("承诺与收费", "Promises and fees"),
    RULES("制度汇编", "The rules"),
    COMPLAINTS("投诉公示", "Complaints"),
    MATTERS_NOTE(
            "最近一年办结并公开的事,没有姓名和编号。办结后%s公开。",
            "Matters of the last year, without names or numbers. Each is here %s of its completion."),
    NONE("还没有公开的办件。", "Nothing has been published yet."),
    ITEM("事项", "Matter"),
    UNIT("收件的站点", "Handed in at"),
    RECEIVED("收件", "Handed in"),
    DUE("承诺最迟", "Promised by"),
    COMPLETED("办结", "Done"),
    IN_TIME("是否按期", "In time"),
    YES("按期", "In time"),
    LATE("超期", "Late"),
    NEXT("下一页", "Next"),
    REGION("本地的承诺", "What the region promises"),
    LIMIT_SINGLE("一个单位办的事", "Matters of one unit"),
    LIMIT_JOINT("几个单位联办的事", "Matters of several units"),
    ACCEPT("决定受不受理", "Whether it is accepted is decided"),
    PUBLISH("办结后上公开栏", "After completion it is published"),
    COMPLAINT("投诉办理", "A complaint is looked into"),
    COMPLAINT_REPLY("投诉答复(复杂的)", "A complaint is answered, if complex"),
    RATING_CONTACT("差评联系本人", "Whoever rated badly is contacted"),
    RATING_RECTIFY("差评整改", "What was rated badly is put right"),
    INCIDENT_ARRIVE("险情到现场", "In an incident somebody is there"),
    INCIDENT_RESTORE("险情恢复秩序", "In an incident order is restored"),
    INCIDENT_SOLVE("险情解决", "An incident is solved"),
    POLICY("政策版本:%s", "Policy version: %s"),
    ITEMS("办事承诺与收费", "Matters: limits, fees, basis, who answers"),
    COMMITTED("承诺时限", "Promised"),
    STATUTORY("法定时限", "By law"),
    FEE("收费", "Fee"),
    BASIS("依据", "Basis"),
    RESPONSIBLE("负责岗位", "Who answers for it"),
    RULES_NOTE("程序按这些规则把关:违反哪一条,当场就办不下去。", "The system holds everybody to these: what breaks one does not go through."),
    CASES("办件", "Cases"),
    COMPLAINT_RULES("投诉", "Complaints"),
    INCIDENTS("险情(311)", "Incidents (311)"),
    SUPERVISION("督办", "Supervision");

    private final String chinese;
    private final String english;

    OpenWords(String chinese, String english) {
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
