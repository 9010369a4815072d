package cn.bianmin.provisioning.year;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.ComplaintFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Level;
import cn.bianmin.contract.RatingFact;
import cn.bianmin.contract.Sealed;
import cn.bianmin.rules.complaints.Complaint;
import cn.bianmin.rules.complaints.ComplaintRules;
import cn.bianmin.rules.complaints.ComplaintStage;
import cn.bianmin.rules.deadlines.Deadlines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Complaints and ratings of a year: what villagers say, and what the county's centre does about it.
final class Voices {
    private static final Sealed SEALED = new Sealed("s1.0a1b2c3d." + "A".repeat(80));
    private static final List<Level> LEVELS = List.of(Level.values());
    private static final int CENTRE = 4;

    private final YearHub hub;
    private final Random random;
    private final Counts counts;
    private final List<String> complaints = new ArrayList<>();
    /// Seldom looked at any more.
    private final Set<String> closed = new HashSet<>();

    private final Set<String> tokens = new HashSet<>();

    Voices(YearHub hub, Random random, Counts counts) {
        this.hub = hub;
        this.random = random;
        this.counts = counts;
    }

    private String word() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    /// A villager rates what was done, and nobody knows who.
    void rate(YearStation station) {
        var token = word() + word();
        tokens.add(token);
        station.note(new Draft(
                new Facts.RatingGiven(
                        "1",
                        LEVELS.get(random.nextInt(LEVELS.size())),
                        1_200,
                        null,
                        RatingFact.Source.PAD,
                        RatingFact.Mode.ANON,
                        "social-card",
                        null,
                        null,
                        token),
                "counter-1"));
        counts.happened("rating given");
    }

    void complain(YearStation station) {
        var id = "complaint-" + word();
        complaints.add(id);
        var told = Deadlines.dayOf(station.now().time()).plusDays(10);
        station.note(new Draft(
                new ComplaintFact.Lodged(
                        ComplaintFact.About.STAFF,
                        ComplaintFact.Channel.KIOSK,
                        word().substring(0, 8),
                        told,
                        SEALED,
                        null,
                        false),
                id));
        counts.happened("complaint lodged");
    }

    /// A day at the centre, whose people do not always do what they may; and now and then somebody at a station
    /// writes into a complaint what only the centre may.
    void day(List<YearStation> stations) {
        for (var id : complaints) {
            if (random.nextInt(closed.contains(id) ? 60 : 3) > 0) continue;
            var file = hub.cases().complaints().file(id);
            if (file.isEmpty()) continue;
            var complaint = file.get().complaint();
            if (complaint.stage() == ComplaintStage.CLOSED) closed.add(id);
            var fact = next(complaint);
            if (random.nextInt(30) == 0) {
                var station = stations.get(random.nextInt(stations.size()));
                if (station.isOn()) station.note(new Draft(fact, id));
                counts.happened("complaint handled by a stranger");
            } else if (ComplaintRules.refusal(complaint, fact).isEmpty()) {
                hub.append(id, fact);
                counts.happened("complaint: " + fact.kind().type());
            } else {
                counts.happened("complaint refused by "
                        + ComplaintRules.refusal(complaint, fact).orElseThrow());
            }
        }
    }

    private Actor anyone() {
        return Region.supervisor(1 + random.nextInt(CENTRE));
    }

    private ComplaintFact next(Complaint complaint) {
        var by = anyone();
        var handler = complaint.handler().map(account -> new Actor(account, Actor.Role.SUPERVISOR, Region.COUNTY));
        if (random.nextInt(6) == 0) return new ComplaintFact.RespondentNamed(by, anyone().account());
        return switch (complaint.stage()) {
            case NEW, LODGED, REVIEW -> new ComplaintFact.Assigned(by, anyone().account(), random.nextBoolean());
            case ASSIGNED -> new ComplaintFact.Handled(handler.orElse(by), "漏洞在窗口", "加一道核对");
            case HANDLED -> new ComplaintFact.Replied(handler.orElse(by), "已经改正");
            case ANSWERED ->
                random.nextInt(4) == 0
                        ? new ComplaintFact.ReviewRequested(Actor.villager("village-00"))
                        : new ComplaintFact.Closed(by);
            case CLOSED -> new ComplaintFact.Acknowledged(true);
        };
    }

    /// Who handles a complaint is never whom it is about, nor of a review whoever handled it before; none is
    /// closed without cause, prevention and answer.
    void check() {
        for (var id : complaints) {
            var file = hub.cases().complaints().file(id).orElseThrow(() -> new AssertionError("lost: " + id));
            var about = new HashSet<String>();
            var before = new HashSet<String>();
            var handler = Optional.<String>empty();
            boolean review = false;
            boolean handled = false;
            boolean replied = false;
            for (var line : file.lines()) {
                if (line.rule().isPresent()) {
                    counts.happened("complaint fact without effect");
                    continue;
                }
                switch (line.fact()) {
                    case ComplaintFact.RespondentNamed named -> about.add(named.account());
                    case ComplaintFact.Assigned assigned -> {
                        handler = Optional.of(assigned.handler());
                        assertThat(about)
                                .as("%s assigned to whom it is about", id)
                                .doesNotContain(assigned.handler());
                        assertThat(review && before.contains(assigned.handler()))
                                .as("%s reviewed by who handled it", id)
                                .isFalse();
                    }
                    case ComplaintFact.Handled done -> {
                        mayHandle(id, done.by(), handler, about);
                        before.add(done.by().account());
                        handled = !done.rootCause().isBlank()
                                && !done.prevention().isBlank();
                    }
                    case ComplaintFact.Replied done -> {
                        mayHandle(id, done.by(), handler, about);
                        replied = true;
                    }
                    case ComplaintFact.ReviewRequested _ -> {
                        review = true;
                        handled = false;
                        replied = false;
                    }
                    case ComplaintFact.Closed _ ->
                        assertThat(handled && replied)
                                .as("%s closed unanswered", id)
                                .isTrue();
                    case ComplaintFact.Lodged _,
                            ComplaintFact.Viewed _,
                            ComplaintFact.Acknowledged _,
                            ComplaintFact.RowPublished _,
                            ComplaintFact.Extended _ -> {}
                }
            }
        }
    }

    private static void mayHandle(String id, Actor by, Optional<String> handler, Set<String> about) {
        assertThat(about).as("%s handled by whom it is about", id).doesNotContain(by.account());
        assertThat(handler).as("%s handled by its handler", id).contains(by.account());
    }

    /// Marks of visits that ratings carry.
    Set<String> tokens() {
        return tokens;
    }
}
