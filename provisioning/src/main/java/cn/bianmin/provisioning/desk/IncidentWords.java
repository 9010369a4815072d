package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.IncidentFact;
import cn.bianmin.contract.IncidentFact.Kind;
import cn.bianmin.web.Sentence;

/// What the desk for incidents says.
public enum IncidentWords implements Sentence {
    TITLE("311应急", "311 alarms"),
    ALARM("311险情 %d 件没有销案", "%d open incidents (311)"),
    NOBODY_YET("还没有人接警", "nobody has it in hand yet"),
    TAKEN_BY("%s已接警", "%s has it in hand"),
    OPEN("没有销案的", "Open"),
    CLOSED("已经销案的", "Closed"),
    NONE("现在没有险情。", "There is no incident now."),
    NONE_CLOSED("还没有销案的险情。", "No incident was closed yet."),
    UNKNOWN("没有这件险情,或不归您看。", "There is no such incident, or it is not for you to see."),
    SINCE("%s报警", "since %s"),
    BY("最迟 %s", "by %s"),
    DONE_AT("%s 做到", "done at %s"),
    BLOCKADE("围门堵路", "Road or gate blocked"),
    NO_WATER_OR_POWER("断水断电", "No water or power"),
    DISPUTE("纠纷", "Dispute"),
    OTHER("别的险情", "Something else"),
    TAKE("接警", "Take it in hand"),
    ARRIVED("已到现场", "Somebody is there"),
    RESTORED("秩序已恢复", "Order is restored"),
    SOLVED("已解决", "Solved"),
    CLOSE("销案", "Close"),
    RESULT("怎样解决的(不写姓名)", "How it was solved (no names)"),
    FINDING("核实情况(不写姓名)", "What was found (no names)"),
    REPORTED("报警", "Alarm"),
    HISTORY("经过", "What happened");

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

    static IncidentWords of(IncidentFact fact) {
        return switch (fact) {
            case IncidentFact.Reported _ -> REPORTED;
            case IncidentFact.Arrived _ -> ARRIVED;
            case IncidentFact.Restored _ -> RESTORED;
            case IncidentFact.Solved _ -> SOLVED;
            case IncidentFact.Taken _ -> TAKE;
            case IncidentFact.Closed _ -> CLOSE;
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
