package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.Actor;
import cn.bianmin.provisioning.health.HealthProjector;
import cn.bianmin.provisioning.health.Stand;
import cn.bianmin.provisioning.ledgers.ChainState;
import cn.bianmin.provisioning.ledgers.HubViews;
import cn.bianmin.provisioning.ledgers.Sighting;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Passwords;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.people.Unit;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A whole hub with the console of machines, and somebody's browser at it. Two terminals a village, 25 villages a town,
/// 20 towns a county; one in ten has something wrong.
public final class ConsoleLatency implements AutoCloseable {
    private static final int OF_A_VILLAGE = 2;
    private static final int OF_A_TOWN = 50;
    private static final int OF_A_COUNTY = 1_000;

    private final Hub hub;
    private final DeskBrowser it;

    private ConsoleLatency(Hub hub, DeskBrowser it) {
        this.hub = hub;
        this.it = it;
    }

    /// @param terminals how many there are
    public static ConsoleLatency of(Path directory, int terminals) throws Exception {
        var hash = Passwords.hash(Journey.PASSWORD, new SecureRandom());
        var journey = Journey.in(
                directory,
                new Organisation(units(terminals), List.of(new Person("it01", "钱进", Actor.Role.IT, "county-0", hash))));
        SqliteHubLedgers.open(journey.data().database()).close();
        try (var health = HealthProjector.open(
                journey.data().health(), HubViews.of(journey.data().database()))) {
            health.round(stands(terminals), Instant.parse("2026-03-02T01:00:00Z"));
        }
        var hub = journey.hub();
        return new ConsoleLatency(hub, Journey.signedIn(hub, "it01"));
    }

    private static List<Unit> units(int terminals) {
        var units = new ArrayList<Unit>();
        for (int at = 0; at < terminals; at += OF_A_COUNTY) units.add(new Unit(county(at), "石门县" + at, null));
        for (int at = 0; at < terminals; at += OF_A_TOWN) units.add(new Unit(town(at), "杨林镇" + at, county(at)));
        for (int at = 0; at < terminals; at += OF_A_VILLAGE) units.add(new Unit(village(at), "五峰村" + at, town(at)));
        return units;
    }

    private static String county(int terminal) {
        return "county-" + terminal / OF_A_COUNTY;
    }

    private static String town(int terminal) {
        return "town-" + terminal / OF_A_TOWN;
    }

    private static String village(int terminal) {
        return "village-" + terminal / OF_A_VILLAGE;
    }

    private static List<Stand> stands(int terminals) {
        var random = new Random(20261123);
        var stands = new ArrayList<Stand>();
        for (int number = 0; number < terminals; number++) {
            int kind = random.nextInt(10);
            var at = Instant.parse("2026-03-02T00:59:00Z").minusSeconds(random.nextInt(100_000));
            stands.add(new Stand(
                    new Sighting(
                            "village-%d-%02d".formatted(number / OF_A_VILLAGE, number % OF_A_VILLAGE),
                            kind < 6,
                            kind == 9 ? Optional.empty() : Optional.of(at),
                            "0." + random.nextInt(4) + ".0",
                            true,
                            Optional.of(kind == 3 ? ChainState.FORKED : ChainState.WHOLE),
                            Optional.empty(),
                            Optional.empty()),
                    "五峰村" + number / OF_A_VILLAGE + "便民服务站",
                    county(number) + "/" + town(number) + "/" + village(number) + "/"));
        }
        return stands;
    }

    /// Asks for a page, and makes sure that it is one.
    ///
    /// @return milliseconds
    public double millis(String path) throws Exception {
        long begun = System.nanoTime();
        String page = it.get(path);
        double millis = (System.nanoTime() - begun) / 1e6;
        assertThat(page).contains("/desk/sign-out");
        return millis;
    }

    @Override
    public void close() {
        it.close();
        hub.close();
    }
}
