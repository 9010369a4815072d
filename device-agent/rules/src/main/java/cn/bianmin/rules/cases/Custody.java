package cn.bianmin.rules.cases;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.CaseFact.Custodian;
import cn.bianmin.contract.CaseFact.Piece;
import java.time.Instant;
import java.util.Comparator;
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
    /// @param bag number of the sealed bag that it is in; may be empty
    public record Place(Piece piece, Custodian custodian, Instant since, String bag) {}

    public static Custody of(Case matter) {
        var places = new LinkedHashMap<String, Place>();
        for (var step : matter.steps()) {
            switch (step.fact()) {
                case CaseFact.Received in -> put(places, in.pieces(), step.at());
                case CaseFact.SupplementGiven in -> put(places, in.pieces(), step.at());
                case CaseFact.CustodyMoved moved ->
                    moved.pieces()
                            .forEach(code -> places.computeIfPresent(
                                    code, (_, place) -> new Place(place.piece(), moved.to(), step.at(), moved.bag())));
                case CaseFact _ -> {}
            }
        }
        return new Custody(places);
    }

    private static void put(Map<String, Place> places, List<Piece> pieces, Instant at) {
        for (var piece : pieces) {
            if (piece.original()) places.putIfAbsent(piece.code(), new Place(piece, Custodian.VILLAGER, at, ""));
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

    /// The originals that somebody of a unit keeps.
    public List<Place> at(String unit) {
        return away().stream()
                .filter(place -> place.custodian().unit().equals(unit))
                .toList();
    }

    /// Whether another unit keeps originals.
    public boolean isAwayFrom(String unit) {
        return at(unit).size() < away().size();
    }

    /// What `by` signs for when originals come to them: all that one other person keeps, at once, for each
    /// signs for what they give; those of another unit before a colleague's. With nothing to take it is a move
    /// of nothing, which the rules refuse.
    ///
    /// @param bag number of the sealed bag; empty where they stay in the one that they are in
    public CaseFact.CustodyMoved receivedBy(Actor by, String bag) {
        return moved(
                away().stream()
                        .sorted(Comparator.comparing(
                                place -> place.custodian().unit().equals(by.unit())))
                        .toList(),
                by,
                bag);
    }

    /// What `by` signs for when they take over what a colleague of their own unit keeps (接手), as before a
    /// leave: all that one colleague keeps, in the bag that it is in.
    public CaseFact.CustodyMoved takenOverBy(Actor by) {
        return moved(at(by.unit()), by, "");
    }

    /// From whoever else keeps the first of these to `by`.
    private static CaseFact.CustodyMoved moved(List<Place> places, Actor by, String bag) {
        var me = new Custodian(by.unit(), by.account());
        var others =
                places.stream().filter(place -> !place.custodian().equals(me)).toList();
        var from = others.isEmpty() ? me : others.getFirst().custodian();
        var theirs =
                others.stream().filter(place -> place.custodian().equals(from)).toList();
        var kept = theirs.stream().map(Place::bag).distinct().toList();
        return new CaseFact.CustodyMoved(
                by,
                theirs.stream().map(place -> place.piece().code()).toList(),
                from,
                me,
                bag.isBlank() && kept.size() == 1 ? kept.getFirst() : bag.strip());
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
