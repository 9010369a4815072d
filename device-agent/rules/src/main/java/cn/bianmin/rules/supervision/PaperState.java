package cn.bianmin.rules.supervision;

import cn.bianmin.contract.Said;

/// How far a letter or notice is.
public enum PaperState {
    /// Nothing is known of it.
    NEW("", ""),
    /// It went out and waits for the unit.
    SENT("待答复", "To be answered"),
    /// A letter that was answered: that is its end.
    ANSWERED("已答复", "Answered"),
    /// A notice that the unit reported on.
    REPORTED("已上报", "Reported on"),
    /// The unit says that it is put right; somebody else has to look.
    RECTIFIED("已整改,待复查", "Put right, to be verified"),
    /// Somebody else saw that it is put right.
    VERIFIED("复查合格", "Verified");

    private final String chinese;
    private final String english;

    PaperState(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public Said words() {
        return new Said(chinese, english);
    }

    /// Whether nothing more is to be done.
    public boolean isSettled() {
        return this == ANSWERED || this == VERIFIED;
    }
}
