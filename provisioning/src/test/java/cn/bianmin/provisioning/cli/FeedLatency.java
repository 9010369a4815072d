package cn.bianmin.provisioning.cli;

import cn.bianmin.agent.station.cases.CaseAnswer;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.provisioning.fleet.Admission;
import cn.bianmin.provisioning.ledgers.Admissions;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Passwords;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseState;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From a button at a hub's desk to the case as a terminal prints and shows it: a whole hub with its broker, a whole
/// terminal, and between them a long and lossy line.
public final class FeedLatency {
    private static final SecureRandom RANDOM = new SecureRandom();

    private FeedLatency() {}

    /// @param delay of the line, one way
    /// @return milliseconds from the press to the terminal's own view of the case, one a press
    public static List<Double> measure(Path directory, int presses, Duration delay, int lossPercent) throws Exception {
        var journey = Journey.in(
                directory,
                new Organisation(
                        List.of(new Unit("county", "五峰县人社局", null)),
                        List.of(new Person(
                                "h01",
                                "李卫国",
                                Actor.Role.HANDLER,
                                "county",
                                Passwords.hash(Journey.PASSWORD, RANDOM)))));
        try (var hub = journey.hub();
                var relay = new SlowRelay(URI.create("mqtt://127.0.0.1:" + journey.mqttPort()), delay, lossPercent);
                var handler = Journey.signedIn(hub, "h01")) {
            var admissions = Admissions.of(journey.data().database());
            var token = new Admission(admissions, RANDOM, InstantSource.system()).admit(Journey.WUFENG);
            try (var station =
                    new Station(directory.resolve("station"), Journey.WUFENG.value(), relay.address(), token)) {
                return presses(station, handler, presses);
            }
        }
    }

    private static List<Double> presses(Station station, DeskBrowser handler, int presses) throws Exception {
        String id = carriedIn(station);
        String page = "/desk/cases/" + id;
        Journey.await(() -> handler.get("/desk/cases").contains(id));
        handler.post(page + "/act", "act", "take");
        var millis = new ArrayList<Double>();
        for (int press = 0; press < presses; press++) {
            boolean stops = press % 2 == 0;
            long begun = System.nanoTime();
            if (stops) {
                handler.post(page + "/act", "act", "pause", "pause_reason", "HEARING", "days", "3", "opinion", "听证");
            } else {
                handler.post(page + "/act", "act", "resume");
            }
            var awaited = stops ? CaseState.PAUSED : CaseState.PROCESSING;
            int atLeast = 4 + press;
            Journey.await(() -> seen(station, id)
                    .filter(matter ->
                            matter.state() == awaited && matter.steps().size() > atLeast)
                    .isPresent());
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        return millis;
    }

    private static Optional<Case> seen(Station station, String id) {
        return station.agent().cases().desk().find(id);
    }

    private static String carriedIn(Station station) {
        var clerk = new Actor("s02", Actor.Role.CLERK, "wufeng-01");
        var answer = station.agent()
                .cases()
                .desk()
                .open(code -> List.of(
                        new CaseFact.Received(
                                clerk,
                                "social-card",
                                "1",
                                CaseFact.Kind.COMMITTED,
                                CaseFact.Channel.COUNTER,
                                code,
                                "张*民",
                                false,
                                List.of(),
                                null,
                                null,
                                null),
                        new CaseFact.Accepted(clerk, "7wd", "20wd", LocalDate.of(2030, 1, 2), false, false),
                        new CaseFact.HandedOn(clerk, "county", null, "请核")));
        if (answer instanceof CaseAnswer.Done done) return done.matter().id();
        throw new IllegalStateException("The case was not taken: " + answer);
    }
}
