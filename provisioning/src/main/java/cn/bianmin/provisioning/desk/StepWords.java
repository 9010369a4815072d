package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Said;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What happened to a case, in a few words, and what was written about it.
final class StepWords {
    private StepWords() {}

    static Said of(CaseFact fact) {
        return switch (fact) {
            case CaseFact.Received _ -> new Said("收件", "Received");
            case CaseFact.Accepted accepted ->
                accepted.deemed() ? new Said("视为受理", "Counts as accepted") : new Said("受理", "Accepted");
            case CaseFact.NotAccepted _ -> new Said("不予受理", "Not accepted");
            case CaseFact.SupplementAsked _ -> new Said("告知补正", "Papers asked for");
            case CaseFact.SupplementGiven _ -> new Said("材料补齐", "Papers came");
            case CaseFact.HandedOn _ -> new Said("移交", "Handed on");
            case CaseFact.TakenOver _ -> new Said("接手", "Taken over");
            case CaseFact.Handled _ -> new Said("承办完成", "Handled");
            case CaseFact.Reviewed _ -> new Said("审核通过", "Reviewed");
            case CaseFact.SentBack _ -> new Said("退回承办", "Sent back");
            case CaseFact.Approved _ -> new Said("批准", "Approved");
            case CaseFact.Rejected _ -> new Said("不予批准", "Not approved");
            case CaseFact.Completed _ -> new Said("办结", "Completed");
            case CaseFact.Delivered _ -> new Said("送达", "Delivered");
            case CaseFact.Returned _ -> new Said("退件", "Returned");
            case CaseFact.Withdrawn _ -> new Said("撤件", "Withdrawn");
            case CaseFact.Paused _ -> new Said("暂停计时", "Clock stopped");
            case CaseFact.Resumed _ -> new Said("恢复计时", "Clock goes on");
            case CaseFact.ExtensionAsked _ -> new Said("申请延期", "More time asked for");
            case CaseFact.ExtensionDecided decided ->
                decided.granted() ? new Said("同意延期", "More time granted") : new Said("不同意延期", "More time refused");
            case CaseFact.NoticeGiven _ -> new Said("告知申请人", "Applicant told");
            case CaseFact.NoticeAcknowledged _ -> new Said("申请人已知晓", "Applicant knows");
            case CaseFact.CustodyMoved _ -> new Said("原件交接", "Originals handed over");
            case CaseFact.MandateGiven _ -> new Said("委托代办", "Agent mandated");
            case CaseFact.Nudged _ -> new Said("群众催办", "Nudged by the applicant");
            case CaseFact.Expedited _ -> new Said("加急", "To go first");
            case CaseFact.SubTaskOpened _ -> new Said("请协办单位答复", "Another unit asked");
            case CaseFact.SubTaskAnswered _ -> new Said("协办答复", "The unit answered");
            case CaseFact.SubTaskDeemedAgreed _ -> new Said("未答复,视为同意", "Silence counts as consent");
            case CaseFact.NegativeReportDecided decided ->
                decided.confirmed()
                        ? new Said("否定报备已确认", "Negative decision confirmed")
                        : new Said("否定报备已退回", "Negative decision returned");
            case CaseFact.SignedOff _ -> new Said("签章", "Signed off");
            case CaseFact.OverdueExplained _ -> new Said("说明超期原因", "Delay explained");
            case CaseFact.PersonalViewed _ -> new Said("查看了申请人信息", "Applicant's data opened");
            case CaseFact.Published _ -> new Said("已公开", "Published");
        };
    }

    static String text(CaseFact fact) {
        return switch (fact) {
            case CaseFact.Received in -> join(in.item(), in.applicant());
            case CaseFact.Accepted in -> join(in.committed(), in.promised().toString());
            case CaseFact.NotAccepted(var _, var why) -> of(why);
            case CaseFact.Rejected(var _, var why) -> of(why);
            case CaseFact.Returned(var _, var why) -> of(why);
            case CaseFact.SupplementAsked asked -> String.join("、", asked.missing());
            case CaseFact.SupplementGiven in ->
                in.pieces().stream().map(CaseFact.Piece::name).collect(Collectors.joining("、"));
            case CaseFact.HandedOn on -> join(on.toUnit(), on.note());
            case CaseFact.Handled done -> done.opinion();
            case CaseFact.Reviewed done -> done.opinion();
            case CaseFact.SentBack back -> back.reason();
            case CaseFact.Approved done -> done.opinion();
            case CaseFact.Completed done -> done.result();
            case CaseFact.Withdrawn out -> out.reason();
            case CaseFact.Paused paused -> paused.note();
            case CaseFact.ExtensionAsked asked -> join(asked.limit(), asked.reason());
            case CaseFact.ExtensionDecided decided -> decided.reason();
            case CaseFact.CustodyMoved moved ->
                join(
                        String.join("、", moved.pieces()),
                        moved.from().unit() + " → " + moved.to().unit(),
                        moved.bag());
            case CaseFact.Expedited first -> first.reason();
            case CaseFact.SubTaskOpened asked -> join(asked.unit(), asked.question(), asked.limit());
            case CaseFact.SubTaskAnswered answer -> answer.opinion();
            case CaseFact.NegativeReportDecided decided -> decided.note();
            case CaseFact.OverdueExplained late -> late.cause();
            case CaseFact.PersonalViewed seen -> seen.purpose();
            case CaseFact.TakenOver _,
                    CaseFact.Delivered _,
                    CaseFact.Resumed _,
                    CaseFact.NoticeGiven _,
                    CaseFact.NoticeAcknowledged _,
                    CaseFact.MandateGiven _,
                    CaseFact.Nudged _,
                    CaseFact.SubTaskDeemedAgreed _,
                    CaseFact.SignedOff _,
                    CaseFact.Published _ -> "";
        };
    }

    private static String of(CaseFact.Negative why) {
        return join(why.reason(), why.basis(), why.fix(), why.remedy());
    }

    private static String join(String... texts) {
        return Stream.of(texts).filter(text -> !text.isBlank()).collect(Collectors.joining(" · "));
    }
}
