package cn.bianmin.rules.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Said;
import java.util.function.UnaryOperator;

/// What happened, in a word or two, for the history of a case.
public final class StepWords {
    private StepWords() {}

    /// @param units what people call a unit
    public static Said of(CaseFact fact, UnaryOperator<String> units) {
        return switch (fact) {
            case CaseFact.Received _ -> new Said("收件", "Received");
            case CaseFact.Accepted accepted ->
                accepted.deemed() ? new Said("逾期未答复,视为受理", "Deemed accepted") : new Said("受理", "Accepted");
            case CaseFact.NotAccepted _ -> new Said("不予受理", "Not accepted");
            case CaseFact.SupplementAsked _ -> new Said("要求补正", "Papers asked for");
            case CaseFact.SupplementGiven _ -> new Said("材料补齐", "Papers came");
            case CaseFact.HandedOn on ->
                new Said("移交 " + units.apply(on.toUnit()), "Handed on to " + units.apply(on.toUnit()));
            case CaseFact.TakenOver _ -> new Said("接手", "Taken over");
            case CaseFact.Handled _ -> new Said("承办完成", "Handled");
            case CaseFact.Reviewed _ -> new Said("审核通过", "Reviewed");
            case CaseFact.SentBack _ -> new Said("退回承办", "Sent back");
            case CaseFact.Approved _ -> new Said("批准", "Approved");
            case CaseFact.Rejected _ -> new Said("不予批准", "Not approved");
            case CaseFact.Completed _ -> new Said("办结", "Completed");
            case CaseFact.Delivered out -> delivered(out);
            case CaseFact.Returned _ -> new Said("退件", "Returned");
            case CaseFact.Withdrawn _ -> new Said("撤件", "Withdrawn");
            case CaseFact.Paused _ -> new Said("暂停计时", "Clock stopped");
            case CaseFact.Resumed _ -> new Said("恢复计时", "Clock goes on");
            case CaseFact.ExtensionAsked _ -> new Said("申请延期", "More time asked for");
            case CaseFact.ExtensionDecided decided ->
                decided.granted() ? new Said("同意延期", "More time granted") : new Said("不同意延期", "More time refused");
            case CaseFact.NoticeGiven _ -> new Said("告知申请人", "Applicant told");
            case CaseFact.NoticeAcknowledged _ -> new Said("申请人已知悉", "Applicant knows");
            case CaseFact.CustodyMoved _ -> new Said("原件交接", "Originals handed over");
            case CaseFact.MandateGiven _ -> new Said("委托代办", "Agent mandated");
            case CaseFact.Nudged _ -> new Said("群众催办", "Nudged");
            case CaseFact.Expedited _ -> new Said("批准加急", "Goes first");
            case CaseFact.SubTaskOpened asked ->
                new Said("请 " + units.apply(asked.unit()) + " 答复", "Asked " + units.apply(asked.unit()));
            case CaseFact.SubTaskAnswered answer ->
                answer.agrees() ? new Said("协办单位答复", "Co-unit answered") : new Said("协办单位不同意", "Co-unit disagrees");
            case CaseFact.SubTaskDeemedAgreed _ -> new Said("逾期未答复,视为同意", "Silence counts as consent");
            case CaseFact.NegativeReportDecided decided ->
                decided.confirmed()
                        ? new Said("否定报备已确认", "Negative decision confirmed")
                        : new Said("否定决定被退回", "Negative decision overturned");
            case CaseFact.SignedOff signed ->
                new Said("第%d章".formatted(signed.number()), "Signature " + signed.number());
            case CaseFact.OverdueExplained _ -> new Said("写明超期原因", "Delay explained");
            case CaseFact.PersonalViewed _ -> new Said("查看了个人信息", "Personal data opened");
            case CaseFact.HomeVisitAppointed visit ->
                new Said(
                        "约定%d月%d日上门"
                                .formatted(
                                        visit.day().getMonthValue(), visit.day().getDayOfMonth()),
                        "Visit at home on " + visit.day());
            case CaseFact.Published _ -> new Said("已公开", "Published");
        };
    }

    private static Said delivered(CaseFact.Delivered out) {
        if (out.slip() != null) return new Said("送达,群众出示凭证", "Delivered, receipt shown");
        return out.note() == null
                ? new Said("送达", "Delivered")
                : new Said("送达:" + out.note(), "Delivered: " + out.note());
    }
}
