package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.CaseFact;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was written about a step of a case, beside the words that name it.
final class StepText {
    private StepText() {}

    static String of(CaseFact fact, Names names) {
        return switch (fact) {
            case CaseFact.Received in -> join(names.item(in.item()), in.applicant());
            case CaseFact.Accepted in -> join(names.limit(in.committed()), Frame.day(in.promised(), names.language()));
            case CaseFact.NotAccepted(var _, var why) -> why(why);
            case CaseFact.Rejected(var _, var why) -> why(why);
            case CaseFact.Returned(var _, var why) -> why(why);
            case CaseFact.SupplementAsked asked -> String.join("、", asked.missing());
            case CaseFact.SupplementGiven in ->
                in.pieces().stream().map(CaseFact.Piece::name).collect(Collectors.joining("、"));
            case CaseFact.HandedOn on -> on.note();
            case CaseFact.Handled done -> done.opinion();
            case CaseFact.Reviewed done -> done.opinion();
            case CaseFact.SentBack back -> back.reason();
            case CaseFact.Approved done -> done.opinion();
            case CaseFact.Completed done -> done.result();
            case CaseFact.Withdrawn out -> out.reason();
            case CaseFact.Paused paused -> paused.note();
            case CaseFact.ExtensionAsked asked -> join(names.limit(asked.limit()), asked.reason());
            case CaseFact.ExtensionDecided decided -> decided.reason();
            case CaseFact.CustodyMoved moved ->
                join(
                        String.join("、", moved.pieces()),
                        place(moved.from(), names) + " → " + place(moved.to(), names),
                        moved.bag());
            case CaseFact.Expedited first -> first.reason();
            case CaseFact.SubTaskOpened asked -> join(asked.question(), names.within(asked.limit()));
            case CaseFact.SubTaskAnswered answer -> answer.opinion();
            case CaseFact.NegativeReportDecided decided -> decided.note();
            case CaseFact.OverdueExplained late -> late.cause();
            case CaseFact.HomeVisitAppointed visit -> visit.note();
            case CaseFact.PersonalViewed seen -> seen.purpose();
            case CaseFact.Delivered out -> Optional.ofNullable(out.note()).orElse("");
            case CaseFact.TakenOver _,
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

    private static String place(CaseFact.Custodian custodian, Names names) {
        return custodian.equals(CaseFact.Custodian.VILLAGER)
                ? HubWords.APPLICANT.in(names.language())
                : names.holder(custodian.account()) + " · " + names.unit(custodian.unit());
    }

    private static String why(CaseFact.Negative why) {
        return join(why.reason(), why.basis(), why.fix(), why.remedy());
    }

    private static String join(String... texts) {
        return Stream.of(texts).filter(text -> !text.isBlank()).collect(Collectors.joining(" · "));
    }
}
