package cn.bianmin.rules.complaints;

import cn.bianmin.contract.Said;

/// Why a fact about a complaint does not count.
public enum ComplaintRule {
    NOT_LODGED("没有这件投诉", "There is no such complaint"),
    LODGED_BEFORE("这件投诉已经登记", "This complaint came in before"),
    RESPONDENT_KEEPS_OUT("被投诉人不能经手这件投诉", "Whoever the complaint is about has no hand in it"),
    HANDLER_IS_RESPONDENT("被投诉人不能办理", "The respondent cannot handle it"),
    HANDLER_MUST_CHANGE("复核要换一个人", "A review needs somebody else"),
    NOT_THE_HANDLER("只有承办人能办理和答复", "Only its handler looks into it and answers"),
    SUPERVISORS_ONLY("只有效能投诉中心能做", "Only the complaint centre does that"),
    NOT_AT_THIS_STAGE("现在还不能做这一步", "It is not the time for this step"),
    NOT_ANSWERED("没有答复不能办结", "It cannot be closed without an answer"),
    ROOT_CAUSE_MISSING("要写明问题出在哪里", "Say where the fault lies"),
    PREVENTION_MISSING("要写明怎样防止再发生", "Say what keeps it from happening again"),
    REPLY_MISSING("要写明答复", "Write the answer"),
    REVIEWED_BEFORE("已经复核过一次", "It was reviewed before"),
    TEXT_MISSING("内容不能空着", "The text is missing"),
    TEXT_TOO_LONG("内容太长", "The text is too long"),
    PUBLISHED_BEFORE("已经公开过", "It was published before"),
    EXTENDED_BEFORE("已经延期过一次", "It was given more time before"),
    EXTENDER_IS_HANDLER("承办人不能给自己延期", "Its handler does not give it more time"),
    EXTENSION_TOO_LATE("已超期,不能再延期", "It is overdue: more time comes before that"),
    EXTENSION_TOO_LONG("延期超过规定的上限", "That is more time than the policy allows"),
    TOO_MUCH("这件投诉的记录太多", "There is too much of this complaint");

    private final String chinese;
    private final String english;

    ComplaintRule(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public Said words() {
        return new Said(chinese, english);
    }
}
