package cn.bianmin.rules.cases;

import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Piece;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the originals of a case are: "您的户口本现在在镇社保窗口" (DOMAIN A26, C4.3). Each begins with the
/// applicant, and each move begins where the one before ended.
///
/// @param places by code of the paper, in the order in which they came
public record Custody(Map<String, Place> places) {
    public Custody {
        places = Map.copyOf(places);
    }

    /// @param since when they got it
    public record Place(Piece piece, Custodian custodian, Instant since) {}

    public static Custody of(Case matter) {
        var places = new LinkedHashMap<String, Place>();
        for (var step : matter.steps()) {
            switch (step.fact()) {
                case CaseFact.Received in -> put(places, in.pieces(), step.at());
                case CaseFact.SupplementGiven in -> put(places, in.pieces(), step.at());
                case CaseFact.CustodyMoved moved ->
                    moved.pieces()
                            .forEach(code -> places.computeIfPresent(
                                    code, (_, place) -> new Place(place.piece(), moved.to(), step.at())));
                case CaseFact _ -> {}
            }
        }
        return new Custody(places);
    }

    private static void put(Map<String, Place> places, List<Piece> pieces, Instant at) {
        for (var piece : pieces) {
            if (piece.original()) places.putIfAbsent(piece.code(), new Place(piece, Custodian.VILLAGER, at));
        }
    }

    /// The originals that somebody keeps for the applicant.
    public List<Place> away() {
        return places.values().stream()
                .filter(place -> !place.custodian().equals(Custodian.VILLAGER))
                .sorted((one, other) ->
                        one.piece().code().compareTo(other.piece().code()))
                .toList();
    }

    Optional<CaseRule> refusal(CaseFact.CustodyMoved moved) {
        if (moved.pieces().isEmpty()) return Optional.of(CaseRule.CUSTODY_OF_NOTHING);
        for (var code : moved.pieces()) {
            var place = places.get(code);
            if (place == null) return Optional.of(CaseRule.PAPER_UNKNOWN);
            if (!place.custodian().equals(moved.from())) return Optional.of(CaseRule.CUSTODY_BROKEN);
        }
        // Who receives signs for it; back to the applicant, who gives it signs.
        var signs = moved.to().equals(Custodian.VILLAGER) ? moved.from() : moved.to();
        return signs.account().equals(moved.by().account()) && !moved.from().equals(moved.to())
                ? Optional.empty()
                : Optional.of(CaseRule.CUSTODY_NOT_SIGNED);
    }
}
