package cn.bianmin.rules.ratings;

import cn.bianmin.contract.Said;

/// How far a bad rating is.
public enum LoopStage {
    /// It came in, and nobody has looked whether it is so.
    OPEN("待核实", "To be verified"),
    /// It is so, and is to be put right.
    VERIFIED("待整改", "To be put right"),
    /// It is not so.
    UNFOUNDED("不属实", "Not confirmed"),
    /// It was put right.
    RECTIFIED("已整改", "Put right"),
    /// Whoever rated was told.
    CALLED_BACK("已回访", "Called back"),
    /// It is settled.
    CLOSED("已办结", "Settled");

    private final String chinese;
    private final String english;

    LoopStage(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public Said words() {
        return new Said(chinese, english);
    }
}
