package cn.bianmin.rules.complaints;

import cn.bianmin.contract.Said;

/// How far a complaint is. None of them is the end: whoever is not content may ask for one review.
public enum ComplaintStage {
    /// Nothing is known of it.
    NEW("", ""),
    /// It came in and nobody has it yet.
    LODGED("已收到", "Received"),
    /// Somebody looks into it.
    ASSIGNED("正在办理", "Being looked into"),
    /// It was looked into and is to be answered.
    HANDLED("已办理,待答复", "Looked into, to be answered"),
    /// It is answered.
    ANSWERED("已答复", "Answered"),
    /// Somebody else is to look again.
    REVIEW("复核中", "Under review"),
    /// It is settled.
    CLOSED("已办结", "Settled");

    private final String chinese;
    private final String english;

    ComplaintStage(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public Said words() {
        return new Said(chinese, english);
    }
}
