package cn.bianmin.kiosk.desk;

import cn.bianmin.contract.IncidentFact.Kind;
import cn.bianmin.web.Sentence;

/// What the staff's page of incidents says.
public enum IncidentWords implements Sentence {
    INCIDENTS("311应急", "311 alarm"),
    RAISE("一按就报警", "One touch raises the alarm"),
    BLOCKADE("围门堵路", "Road or gate blocked"),
    NO_WATER_OR_POWER("断水断电", "No water or power"),
    DISPUTE("纠纷", "Dispute"),
    OTHER("别的险情", "Something else"),
    OPEN("还没解决的", "Open"),
    NONE("现在没有", "None now"),
    ARRIVED("到现场了", "We are there"),
    RESTORED("秩序恢复了", "Order is restored"),
    SOLVED("解决了", "Solved"),
    RESULT("怎样解决的", "How it was solved"),
    TAKEN("中心 %s 已接警", "The centre has it in hand since %s"),
    NOT_TAKEN("中心还没有接警", "Nobody at the centre has it in hand yet"),
    OVER("最近解决的", "Lately solved"),
    CLOSED("中心已销案:%s", "Closed by the centre: %s"),
    NOT_CLOSED("等中心销案", "Not closed by the centre yet"),
    BY("最迟 %s", "by %s"),
    DONE_AT("%s 做到", "done at %s"),
    RAISED("已经报警,三个钟开始走。", "The alarm is raised; three clocks run."),
    NOTED("记下了。", "Noted.");

    private final String chinese;
    private final String english;

    IncidentWords(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    static IncidentWords of(Kind kind) {
        return switch (kind) {
            case BLOCKADE -> BLOCKADE;
            case NO_WATER_OR_POWER -> NO_WATER_OR_POWER;
            case DISPUTE -> DISPUTE;
            case OTHER -> OTHER;
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
