package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.health.HealthViews;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.releases.ReleaseShelf;
import cn.bianmin.provisioning.rollouts.RolloutOrders;
import cn.bianmin.provisioning.rollouts.RolloutOrders.Outcome;
import cn.bianmin.provisioning.rollouts.RolloutViews;
import cn.bianmin.provisioning.rollouts.Target;
import cn.bianmin.provisioning.rollouts.TargetState;
import cn.bianmin.provisioning.stations.StationGroups;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Session;
import cn.bianmin.web.Site;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/desk/fleet/rollouts`: releases, and how they come to the terminals ring by ring. What is ordered here follows the
/// same rules, and stands in the same ledger, as on the command line. Thread-safe.
public final class RolloutPages {
    static final String PATH = FleetPages.PATH + "/rollouts";

    private static final int MOST_LINES = 50;
    private static final Logger LOG = LoggerFactory.getLogger(RolloutPages.class);

    private final RolloutViews views;
    private final RolloutOrders orders;
    private final ReleaseShelf shelf;
    private final HealthViews health;
    private final StationGroups groups;
    private final Runnable catchUp;
    private final PeopleFile people;
    private final InstantSource time;

    /// @param catchUp works what was ordered into the audit, so that who did something sees it
    public RolloutPages(
            RolloutViews views,
            RolloutOrders orders,
            ReleaseShelf shelf,
            HealthViews health,
            StationGroups groups,
            Runnable catchUp,
            PeopleFile people,
            InstantSource time) {
        this.views = views;
        this.orders = orders;
        this.shelf = shelf;
        this.health = health;
        this.groups = groups;
        this.catchUp = catchUp;
        this.people = people;
        this.time = time;
    }

    /// @param glance for what a browser asks for by itself, which keeps nobody signed in
    void addTo(Site site, SupervisionDesk.Door door, SupervisionDesk.Door glance) {
        site.page(PATH, ask -> door.through(ask, this::list))
                .form(PATH, ask -> door.through(ask, this::start))
                .page(PATH + "/{id}", ask -> door.through(ask, this::one))
                .page(PATH + "/{id}/progress", ask -> glance.through(ask, this::progress))
                .form(PATH + "/{id}/act", ask -> door.through(ask, this::act));
    }

    private Answer list(Ask ask, Person person) {
        var organisation = people.now();
        return new Answer.Html(
                "hub/rollouts.jte",
                RolloutListView.of(
                        views.newest().stream()
                                .limit(MOST_LINES)
                                .map(rollout -> new RolloutListView.Counted(rollout, views.counts(rollout.id())))
                                .toList(),
                        views.open(),
                        releases(),
                        groups().keySet(),
                        Oversight.told(ask.session()),
                        organisation,
                        Frame.of(person, organisation, ask.session())));
    }

    private Map<String, Set<TerminalId>> groups() {
        try {
            return groups.now();
        } catch (IOException e) {
            LOG.warn("The groups of stations cannot be listed. {}", e.getMessage());
            return Map.of();
        }
    }

    private List<ReleaseManifest> releases() {
        try {
            return shelf.all();
        } catch (IOException e) {
            LOG.warn("The releases cannot be listed. {}", e.getMessage());
            return List.of();
        }
    }

    private Answer start(Ask ask, Person person) {
        var session = ask.session();
        var language = session.language();
        var place = FleetTree.of(Network.of(people.now()), ask.field("unit").orElse(""), _ -> Map.of());
        var here = health.terminals(place.path()).stream().map(TerminalId::new);
        String group = ask.field("group").orElse("");
        var members = groups().get(group);
        if (!group.isEmpty() && members == null) return objected(RolloutWords.NO_GROUP.in(language, group), session);
        var among =
                members == null ? here.toList() : here.filter(members::contains).toList();
        if (among.isEmpty()) return objected(RolloutWords.NOBODY.in(language), session);
        var strangers = RolloutForm.strangers(ask, among);
        if (!strangers.isEmpty()) {
            return objected(RolloutWords.STRANGERS.in(language, String.join(", ", strangers)), session);
        }
        var wish = RolloutForm.wish(ask, among);
        if (wish.isEmpty() || !ask.ticked("sure")) return unknown(session);
        return ordered(
                () -> orders.start(wish.get(), person.actor()),
                Optional.of(RolloutWords.STARTED.in(
                        language, wish.get().id(), wish.get().terminals().size())),
                PATH,
                session);
    }

    private static Answer objected(String sentence, Session session) {
        Oversight.tell(sentence, session);
        return new Answer.SeeOther(PATH);
    }

    private static Answer unknown(Session session) {
        return new Answer.Refused(404, RolloutWords.UNKNOWN.in(session.language()));
    }

    /// @param done what is told besides what the page shows; empty for nothing
    /// @param refused the page that says why nothing was done
    private Answer ordered(Supplier<Outcome> order, Optional<String> done, String refused, Session session) {
        try {
            var outcome = order.get();
            catchUp.run();
            return switch (outcome) {
                case Outcome.Done(var rollout) -> {
                    done.ifPresent(words -> Oversight.tell(words, session));
                    yield new Answer.SeeOther(PATH + "/" + rollout.id());
                }
                case Outcome.Refused no -> {
                    Oversight.tell(no.in(session.language()), session);
                    yield new Answer.SeeOther(refused);
                }
            };
        } catch (LedgersBroken e) {
            Oversight.tell(HubWords.NOT_RECORDED.in(session.language(), String.valueOf(e.getMessage())), session);
            return new Answer.SeeOther(refused);
        }
    }

    private Answer act(Ask ask, Person person) {
        var session = ask.session();
        var rollout = views.find(ask.part("id"));
        if (rollout.isEmpty() || !ask.ticked("sure")) return unknown(session);
        String id = rollout.get().id();
        String back = PATH + "/" + id;
        var by = person.actor();
        return switch (ask.field("act").orElse("")) {
            case "pause" -> ordered(() -> orders.pause(id, by), Optional.empty(), back, session);
            case "resume" -> ordered(() -> orders.resume(id, by), Optional.empty(), back, session);
            case "cancel" -> ordered(() -> orders.cancel(id, by), Optional.empty(), back, session);
            default -> unknown(session);
        };
    }

    private Answer one(Ask ask, Person person) {
        return page("hub/rollout.jte", Oversight.told(ask.session()), ask, person);
    }

    private Answer progress(Ask ask, Person person) {
        return page("hub/rolloutprogress.jte", Optional.empty(), ask, person);
    }

    private Answer page(String template, Optional<String> told, Ask ask, Person person) {
        var found = views.find(ask.part("id"));
        if (found.isEmpty()) return unknown(ask.session());
        var rollout = found.get();
        var organisation = people.now();
        var rings = views.rings(rollout);
        boolean isAnyFailed =
                rings.stream().anyMatch(ring -> RolloutView.FAILED.stream().anyMatch(ring::containsKey));
        var look = look(ask, isAnyFailed);
        var targets = views.targets(rollout.id(), look.show(), look.from(), RolloutView.LINES + 1);
        var names = health.stations(targets.stream().map(Target::terminal).toList());
        var reached = views.reached(rollout, time.instant());
        return new Answer.Html(
                template,
                RolloutView.of(
                        new RolloutView.Known(rollout, rings, reached, targets, names, releases()),
                        look,
                        told,
                        organisation,
                        Frame.of(person, organisation, ask.session())));
    }

    /// Where nobody says what to look at, it is those that failed.
    private static RolloutView.Look look(Ask ask, boolean isAnyFailed) {
        var asked = ask.query("state").flatMap(name -> FleetAsk.named(TargetState.values(), name));
        boolean isUnsaid = ask.query("state").filter(text -> !text.isEmpty()).isEmpty();
        int from = ask.query("from")
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .orElse(0);
        if (asked.isPresent()) return new RolloutView.Look(Set.of(asked.get()), false, from);
        return isUnsaid && isAnyFailed
                ? new RolloutView.Look(RolloutView.FAILED, false, from)
                : new RolloutView.Look(EnumSet.allOf(TargetState.class), true, from);
    }
}
