package cn.bianmin.rules.cases;

import cn.bianmin.contract.Said;

/// Why something may not happen to a case. Nothing has changed; each has its sentence for people.
public enum CaseRule {
    NOT_RECEIVED("这件事还没有收件", "The case has not been received"),
    RECEIVED_BEFORE("这个编号的办件已经收过", "A case of this number has been received before"),
    CLOSED("办件已经结束", "The case is over"),
    NOT_AT_THIS_STAGE("现在这一步还不能这样办,别人可能刚刚办过", "Not at this stage; somebody may have been faster"),
    FOREIGN_UNIT("这台终端只能办本站的事", "A terminal acts for its own station only"),
    NOT_THE_HOLDER("只有经办人能办,请先接手", "Only who holds the case may do this; take it over first"),
    NOT_FOR_THIS_ROLE("您的岗位不能办这一步", "Your post may not do this"),
    NOT_OFFERED("没有人把它移交给您,要由经办人先移交", "Nobody handed it to you; who holds it has to hand it on first"),
    ALREADY_YOURS("已经在您手上", "You hold it already"),
    TEXT_MISSING("还有必填的话没写", "A text that has to be written is missing"),
    TEXT_TOO_LONG("写得太长了", "A text is too long"),
    NEGATIVE_INCOMPLETE(
            "不予办理必须写明理由、依据、怎样才能办和救济途径(否定报备制)",
            "A negative decision has to name its reason, its legal basis, what would fix it and the remedy"),
    SECOND_SUPPLEMENT("第二次要材料必须由带班领导同意(一次说清)", "The lead has to allow asking for papers a second time"),
    SUPPLEMENTS_USED_UP("不能再要材料了(两次办结)", "Papers may not be asked for again"),
    REVIEWER_IS_HANDLER("审核人不能是承办人", "Who reviews may not be who handled it"),
    APPROVER_IS_HANDLER("批准人不能是承办人", "Who approves may not be who handled it"),
    ASKED_ITSELF("不用问自己单位", "A unit does not ask itself"),
    SUB_TASK_EXISTS("这个协办编号已经用过", "The sub-task's id has been used"),
    SUB_TASK_UNKNOWN("没有这项协办", "There is no such sub-task"),
    SUB_TASK_ANSWERED("这项协办已经答复", "The sub-task has been answered"),
    NOT_THE_UNIT_ASKED("问的是别的单位", "Another unit was asked"),
    SILENCE_IS_NO_CONSENT("这一项不适用默认同意", "Silence is no consent here"),
    TOO_EARLY_TO_DEEM("还没到期,不能算默认同意", "It is too early to take silence as consent"),
    SUB_TASKS_OPEN("还有协办单位没有答复", "Co-units have not answered yet"),
    CO_UNIT_DISAGREED("有协办单位不同意,要写明怎样处理", "A co-unit disagrees; say what comes of it"),
    INTER_UNIT_TOO_LONG("给别的单位的时间超过规定上限", "More time for another unit than may be given"),
    PAUSE_REASON("补正要用“一次性告知”,不用暂停", "Ask for papers with a notice, not with a pause"),
    PAUSE_LENGTH("要写明预计几天", "Say how many days it will take"),
    EXTENSION_ASKED_BEFORE("已经申请过延期,只能一次", "More time has been asked for before; once is all"),
    EXTENSION_NOT_ASKED("没有等待审批的延期申请", "Nobody has asked for more time"),
    EXTENSION_AFTER_DUE("已经到期,不能再延期", "It is due already; too late for more time"),
    EXTENSION_TOO_LONG("延期超过规定上限", "More time than may be given"),
    LIMIT_UNREADABLE("期限写法不对", "The limit cannot be read"),
    LIMIT_TOO_LONG("承诺时限超过规定上限", "The committed limit is longer than may be"),
    NOTICE_NOT_GIVEN("还没有告知过", "No notice has been given"),
    CUSTODY_OF_NOTHING("没有选材料", "No papers are named"),
    PAPER_UNKNOWN("没有登记过这份原件", "No such original is registered"),
    CUSTODY_BROKEN("原件不在移交人手上,先查清楚", "The original is not with who hands it over; find out where it is"),
    CUSTODY_NOT_SIGNED("要由收原件的人签收", "Who receives the originals has to sign"),
    ORIGINALS_AWAY("原件还没有还给群众", "Originals have not come back to the applicant"),
    DELIVERY_UNCONFIRMED(
            "送达要有群众出示的凭证,没有的写明怎么交的", "The applicant shows the receipt, or a note says how it was handed over"),
    AGENCY_IS_FREE("代办不收费", "Agency is free of charge"),
    EXPEDITED_BY_ASKER("加急要由别人批准", "Somebody else has to grant going first"),
    NUDGED_LATELY("催办过不久,请再等等", "It was nudged lately; wait a little"),
    REPORT_NOT_DUE("没有等待确认的否定报备", "There is no report of a negative decision to confirm"),
    REPORT_BY_DECIDER("否定报备要由别人确认", "Somebody else has to confirm the report"),
    REPORT_OPEN("否定报备还没有确认", "The report of the negative decision has not been confirmed"),
    SIGNATURES_SAME("双章要由两个人签", "Two different people have to sign"),
    SIGNED_BEFORE("这一章已经签过", "This signature has been given"),
    SIGNATURES_MISSING("双章还没有签齐", "Two signatures are needed"),
    OVERDUE_UNEXPLAINED("已经超期,先写明原因和责任人", "It is overdue; say first why and who answers for it"),
    NOT_OVERDUE("还没有超期", "It is not overdue"),
    NOT_YET_DEEMED("还没到视为受理的时候", "It is too early to count as accepted"),
    VISIT_IN_THE_PAST("上门的日子已经过了", "The day for the visit is over"),
    ACCEPTED_BY_SILENCE(
            "到期没有决定,已经视为受理,期限从收件起算",
            "Nobody decided in time: it counts as accepted since it was received, and its time runs from there"),
    PUBLISHED_BEFORE("已经公开", "It has been published"),
    TOO_MUCH("这件事的记录太多了", "Too much has happened to this case");

    private final String chinese;
    private final String english;

    CaseRule(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /// The sentence for people.
    public Said words() {
        return new Said(chinese, english);
    }
}
