package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.CommandKind;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.HealthFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.fleet.FleetViews;
import cn.bianmin.provisioning.fleet.Orders;
import cn.bianmin.provisioning.health.HealthViews;
import cn.bianmin.provisioning.health.RefusalRow;
import cn.bianmin.provisioning.ledgers.IdentityStore;
import cn.bianmin.provisioning.ledgers.LedgersBroken;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.rollouts.RolloutViews;
import cn.bianmin.rules.health.Trouble;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/desk/fleet`: the console of machines, for those who look after them and see nothing of people (DOMAIN F2).
/// Thread-safe.
public final class FleetPages {
    static final String PATH = "/desk/fleet";

    static final String TERMINALS = PATH + "/terminals";
    static final String REFUSALS = PATH + "/refusals";

    private static final String ALERTS = PATH + "/alerts";

    /// What can be done to a terminal from afar that harms nobody; the one that interrupts asks twice.
    static final Set<CommandKind> SAFE = EnumSet.of(
            CommandKind.LAMP_TEST,
            CommandKind.PRINT_TEST,
            CommandKind.DIAGNOSTICS,
            CommandKind.LOG_WINDOW,
            CommandKind.RESTART);

    private final HealthViews health;
    private final FleetViews fleet;
    private final RolloutViews rollouts;
    private final IdentityStore identities;
    private final Orders orders;
    private final Runnable catchUp;
    private final OwnLedger ledger;
    private final PeopleFile people;
    private final InstantSource time;
    private volatile Network network = Network.of(Organisation.NOBODY);

    /// @param catchUp works in what the ledgers hold by now, so that who did something sees it
    public FleetPages(
            HealthViews health,
            FleetViews fleet,
            RolloutViews rollouts,
            IdentityStore identities,
            Orders orders,
            Runnable catchUp,
            OwnLedger ledger,
            PeopleFile people,
            InstantSource time) {
        this.health = health;
        this.fleet = fleet;
        this.rollouts = rollouts;
        this.identities = identities;
        this.orders = orders;
        this.catchUp = catchUp;
        this.ledger = ledger;
        this.people = people;
        this.time = time;
    }

    void addTo(Site site, SupervisionDesk.Door door) {
        site.page(PATH, ask -> door.through(ask, this::list))
                .page(TERMINALS + "/{id}", ask -> door.through(ask, this::one))
                .form(TERMINALS + "/{id}/command", ask -> door.through(ask, this::command))
                .page(ALERTS, ask -> door.through(ask, this::alerts))
                .form(ALERTS + "/seen", ask -> door.through(ask, this::seen))
                .page(REFUSALS, ask -> door.through(ask, this::refusals))
                .page(PATH + "/audit", ask -> door.through(ask, this::audit))
                .assets("fleet.css");
    }

    private Frame frame(Ask ask, Person person) {
        return Frame.of(person, people.now(), ask.session());
    }

    private Network network() {
        var now = people.now();
        var known = network;
        // The document changes rarely, and is the same object until then.
        if (known.organisation().equals(now)) return known;
        var anew = Network.of(now);
        network = anew;
        return anew;
    }

    private Answer list(Ask ask, Person person) {
        var asked = FleetAsk.of(ask);
        var units = network();
        var tree = FleetTree.of(units, asked.unit(), health::places);
        return new Answer.Html(
                "hub/fleet.jte",
                FleetListView.of(
                        asked,
                        frame(ask, person),
                        units,
                        tree,
                        health.counts(),
                        health.page(asked.query(tree.path())),
                        time.instant()));
    }

    private Answer one(Ask ask, Person person) {
        var frame = frame(ask, person);
        var file = health.file(ask.part("id"));
        if (file.isEmpty()) return unknown(frame);
        var terminal = new TerminalId(file.get().row().terminal());
        return new Answer.Html(
                "hub/machine.jte",
                MachineView.of(
                        file.get(),
                        identities.of(terminal),
                        fleet.commands(Optional.of(terminal)),
                        fleet::output,
                        fleet.documents(Optional.of(terminal)),
                        rollouts.of(terminal, MachineView.MOST_LINES),
                        Oversight.told(ask.session()),
                        network(),
                        frame,
                        time.instant()));
    }

    private static Answer unknown(Frame frame) {
        return new Answer.Refused(404, frame.say(FleetWords.UNKNOWN));
    }

    private Answer command(Ask ask, Person person) {
        var frame = frame(ask, person);
        var kind = ask.field("command").flatMap(CommandKind::of).filter(SAFE::contains);
        var file = health.file(ask.part("id"));
        if (kind.isEmpty() || file.isEmpty()) return unknown(frame);
        if (kind.get() != CommandKind.RESTART || ask.ticked("sure")) {
            var terminal = new TerminalId(file.get().row().terminal());
            recorded(ask, () -> {
                orders.give(terminal, kind.get(), person.actor());
                Oversight.tell(frame.say(FleetWords.GIVEN, terminal), ask.session());
            });
        }
        return new Answer.SeeOther(TERMINALS + "/" + ask.part("id"));
    }

    private void recorded(Ask ask, Runnable act) {
        try {
            act.run();
            catchUp.run();
        } catch (LedgersBroken e) {
            Oversight.tell(
                    HubWords.NOT_RECORDED.in(ask.session().language(), String.valueOf(e.getMessage())), ask.session());
        }
    }

    private Answer alerts(Ask ask, Person person) {
        var trouble = ask.query("trouble").flatMap(name -> FleetAsk.named(Trouble.values(), name));
        int page = ask.query("page")
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .orElse(0);
        return new Answer.Html(
                "hub/alerts.jte",
                AlertsView.of(
                        health.open(trouble, page),
                        health.over(),
                        health.counts(),
                        trouble,
                        page,
                        Oversight.told(ask.session()),
                        people.now(),
                        frame(ask, person),
                        time.instant()));
    }

    private Answer seen(Ask ask, Person person) {
        var trouble = ask.field("trouble").flatMap(name -> FleetAsk.named(Trouble.values(), name));
        var since = ask.field("since").flatMap(FleetPages::moment);
        var file = health.file(ask.field("terminal").orElse(""));
        if (trouble.isEmpty() || since.isEmpty() || file.isEmpty()) return unknown(frame(ask, person));
        String terminal = file.get().row().terminal();
        boolean isOpen = file.get().alerts().stream()
                .anyMatch(alert -> alert.trouble() == trouble.get()
                        && alert.since().equals(since.get())
                        && alert.seen().isEmpty());
        if (isOpen) {
            recorded(ask, () -> {
                var _ = ledger.append(List.of(new Draft(
                        new HealthFact.Acknowledged(terminal, trouble.get().name(), since.get(), person.actor()),
                        terminal)));
            });
        }
        return new Answer.SeeOther(
                ask.field("back").filter("terminal"::equals).isPresent() ? TERMINALS + "/" + terminal : ALERTS);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Answer refusals(Ask ask, Person person) {
        var kind = ask.query("kind").filter(RefusalsView::isKind);
        var rows = health.refusals(kind);
        var stations = health.stations(
                rows.stream().map(RefusalRow::terminal).distinct().toList());
        return new Answer.Html("hub/refusals.jte", RefusalsView.of(rows, stations, kind, frame(ask, person)));
    }

    private Answer audit(Ask ask, Person person) {
        var about = ask.query("about").filter(TerminalId::isValid);
        long before = ask.query("before")
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
        return new Answer.Html(
                "hub/audit.jte", AuditView.of(health.acts(about, before), about, people.now(), frame(ask, person)));
    }
}
