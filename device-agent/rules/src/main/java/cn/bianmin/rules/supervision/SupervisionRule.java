package cn.bianmin.rules.supervision;

import cn.bianmin.contract.Said;

/// Why a fact of supervision does not count.
public enum SupervisionRule {
    NOT_SENT("没有这份函件", "There is no such letter or notice"),
    SENT_BEFORE("这份函件已经发出", "This letter or notice went out before"),
    NOT_FOR_THIS_ROLE("您的岗位不能办这一步", "Your post may not do this"),
    REMINDER_TO_ONESELF("不能给自己发提醒函:这件事您自己经办", "Nobody reminds oneself: this is in your own hand"),
    NUMBER_NOT_NEXT("文号不连续,请重试", "The number is not the next one; try again"),
    NOT_AT_THIS_STAGE("现在还不能做这一步,别人可能刚刚办过", "Not at this stage; somebody may have been faster"),
    NOT_ADDRESSED("函件不是发给您单位的", "It is not addressed to your unit"),
    ANSWERED_BY_SENDER("发函人不能自己答复", "Who sent it cannot answer it"),
    TEXT_MISSING("内容不能空着", "A text that has to be written is missing"),
    TEXT_TOO_LONG("写得太长了", "A text is too long"),
    REPLY_DAY("答复期限要按规定计算", "The day for the answer follows from the policy"),
    LETTER_MISSING("督查通知要先有一份没有答复的提醒函", "A supervision notice follows a reminder letter that was not answered"),
    LETTER_ANSWERED("提醒函已经答复,不再发督查通知", "The letter was answered; no notice follows"),
    LETTER_NOT_DUE("提醒函还没到答复期限", "The letter may still be answered in time"),
    NOTICE_BEFORE("已经发过通知", "A notice went out before"),
    ANOTHER_UNIT("通知和提醒函不是同一个单位", "Letter and notice are for different units"),
    MEASURES_MISSING("整改通知书必须写明整改措施", "A rectification notice has to name the measures"),
    VERIFICATION_MISSING("整改通知书必须写明怎样复查", "A rectification notice has to say how it will be verified"),
    DEADLINE_PAST("整改期限必须在今天以后", "The deadline has to be after today"),
    DEADLINE_TOO_FAR("整改期限超过规定上限", "The deadline is further off than may be"),
    DEADLINE_MISSING("复查不合格要重新定期限", "Where it is not put right a new deadline is needed"),
    VERIFIER_RECTIFIED("整改的人不能自己复查", "Who put it right cannot verify it"),
    LEDGER_EMPTY("还没有建账,先写目标", "The ledger is empty; enter what is taken on first"),
    LEDGER_FULL("一年的台账太多条", "There is too much in one year's ledger"),
    LEDGER_CLOSED("台账已经交账", "The ledger is closed"),
    CYCLE_CONFIRMED("这一期已经确认", "This time was confirmed before"),
    CYCLE_PASSED("后一期已经确认", "A later time was confirmed"),
    CYCLE_NOT_BEGUN("还没到这一期的月份", "Its month has not come"),
    PERCENT("完成比例是0到100", "How much is done is 0 to 100"),
    HALF_UNEXPLAINED("时间过半、任务没过半,要写明原因", "Half the year and less than half done: say why"),
    NOT_ALL_DONE("交账没有全部完成,要写明原因", "Not all is done at the year's end: say why"),
    EVIDENCE_MISSING("要写明依据(会议纪要、文号等)", "Say where it can be looked up"),
    MONTH_NOT_BEGUN("还没到这个月", "That month has not come"),
    TICKED_BEFORE("这一项这个月已经做过", "It was done in this month before"),
    PROMPTED_BEFORE("已经拟过", "It was set off before"),
    TOO_MUCH("记录太多了", "There is too much of this");

    private final String chinese;
    private final String english;

    SupervisionRule(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /// The sentence for people; it begins with nothing, and the rule's name goes with it.
    public Said words() {
        return new Said(chinese, english);
    }
}
