package cn.bianmin.rules.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Negative;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The texts of a fact that people write, so that each is bounded and none that matters is empty.
///
/// @param required none of them may be blank
/// @param others may be
record CaseTexts(List<String> required, List<String> others) {
    static CaseTexts of(CaseFact fact) {
        return switch (fact) {
            case CaseFact.Received in ->
                new CaseTexts(List.of(in.item(), in.code(), in.applicant()), names(in.pieces()));
            case CaseFact.Accepted in -> required(in.committed(), in.statutory());
            // Who leaves one of these out is told by a rule of its own.
            case CaseFact.NotAccepted(var _, var negative) -> of(negative);
            case CaseFact.Rejected(var _, var negative) -> of(negative);
            case CaseFact.Returned(var _, var negative) -> of(negative);
            case CaseFact.SupplementAsked asked -> new CaseTexts(asked.missing(), List.of());
            case CaseFact.SupplementGiven in -> new CaseTexts(List.of(), names(in.pieces()));
            case CaseFact.HandedOn on -> new CaseTexts(List.of(on.toUnit()), List.of(on.note()));
            case CaseFact.Handled in -> others(in.opinion());
            case CaseFact.Reviewed in -> others(in.opinion());
            case CaseFact.Approved in -> others(in.opinion());
            case CaseFact.SentBack back -> required(back.reason());
            case CaseFact.Completed done -> required(done.result());
            case CaseFact.Withdrawn out -> required(out.reason());
            case CaseFact.Paused paused -> others(paused.note());
            case CaseFact.ExtensionAsked asked -> required(asked.limit(), asked.reason());
            case CaseFact.ExtensionDecided decided -> required(decided.reason());
            case CaseFact.NoticeGiven given -> required(given.responsible());
            case CaseFact.CustodyMoved moved -> new CaseTexts(moved.pieces(), List.of(moved.bag()));
            case CaseFact.MandateGiven mandate -> required(mandate.agent(), mandate.paper());
            case CaseFact.Expedited first -> required(first.asker(), first.reason());
            case CaseFact.SubTaskOpened asked -> required(asked.task(), asked.unit(), asked.question(), asked.limit());
            case CaseFact.SubTaskAnswered answer -> new CaseTexts(List.of(answer.task()), List.of(answer.opinion()));
            case CaseFact.NegativeReportDecided decided -> others(decided.note());
            case CaseFact.OverdueExplained late -> required(late.cause(), late.unit(), late.account());
            case CaseFact.HomeVisitAppointed visit -> others(visit.note());
            case CaseFact.PersonalViewed seen -> required(seen.purpose());
            case CaseFact.Delivered out ->
                others(Optional.ofNullable(out.note()).orElse(""));
            case CaseFact.TakenOver _,
                    CaseFact.Resumed _,
                    CaseFact.NoticeAcknowledged _,
                    CaseFact.Nudged _,
                    CaseFact.SubTaskDeemedAgreed _,
                    CaseFact.SignedOff _,
                    CaseFact.Published _ -> new CaseTexts(List.of(), List.of());
        };
    }

    private static CaseTexts of(Negative negative) {
        return others(negative.reason(), negative.basis(), negative.fix(), negative.remedy());
    }

    private static CaseTexts required(String... texts) {
        return new CaseTexts(List.of(texts), List.of());
    }

    private static CaseTexts others(String... texts) {
        return new CaseTexts(List.of(), List.of(texts));
    }

    private static List<String> names(List<CaseFact.Piece> pieces) {
        return pieces.stream()
                .flatMap(piece -> Stream.of(piece.code(), piece.name()))
                .toList();
    }

    boolean isTooMuch() {
        return required.size() + others.size() > Legality.MANY
                || Stream.concat(required.stream(), others.stream()).anyMatch(text -> text.length() > Legality.TEXT);
    }
}
