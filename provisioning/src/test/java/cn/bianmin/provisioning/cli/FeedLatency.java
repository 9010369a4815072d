package cn.bianmin.provisioning.cli;

import cn.bianmin.agent.station.cases.CaseAnswer;
import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.fleet.Admission;
import cn.bianmin.provisioning.ledgers.Admissions;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Passwords;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.CaseState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// From a button at a hub's desk to the case as a terminal prints and shows it: a whole hub with its broker, a whole
/// terminal, and between them a long and lossy line.
public final class FeedLatency {
    private static final String PASSWORD = "a long enough password";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TerminalId WUFENG = new TerminalId("wufeng-01");

    private FeedLatency() {}

    /// @param delay of the line, one way
    /// @return milliseconds from the press to the terminal's own view of the case, one a press
    public static List<Double> measure(Path directory, int presses, Duration delay, int lossPercent) throws Exception {
        var data = new HubDirectory(directory.resolve("hub"));
        data.make();
        new PeopleFile(data.people())
                .write(new Organisation(
                        List.of(new Unit("county", "五峰县人社局", null)),
                        List.of(new Person(
                                "h01", "李卫国", Actor.Role.HANDLER, "county", Passwords.hash(PASSWORD, RANDOM)))));
        int port;
        try (var probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        var free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var settings = new Hub.Settings(
                data,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                free,
                Optional.empty(),
                1,
                Optional.of(free),
                Optional.empty());
        try (var hub = Hub.start(settings);
                var relay = new SlowRelay(URI.create("mqtt://127.0.0.1:" + port), delay, lossPercent);
                var handler = new DeskBrowser(hub.desk().orElseThrow())) {
            var token = new Admission(Admissions.of(data.database()), RANDOM, InstantSource.system()).admit(WUFENG);
            try (var station = new Station(directory.resolve("station"), WUFENG.value(), relay.address(), token)) {
                handler.get("/desk");
                handler.post("/desk/sign-in", "account", "h01", "password", PASSWORD);
                return presses(station, handler, presses);
            }
        }
    }

    private static List<Double> presses(Station station, DeskBrowser handler, int presses) throws Exception {
        String id = carriedIn(station);
        String page = "/desk/cases/" + id;
        await(() -> handler.get("/desk/cases").contains(id));
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
            await(() -> seen(station, id)
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
        var clerk = new Actor("s02", Actor.Role.CLERK, "wufeng");
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

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) throw new IllegalStateException("It did not come about in a minute");
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
