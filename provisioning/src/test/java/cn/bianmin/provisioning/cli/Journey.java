package cn.bianmin.provisioning.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.provisioning.fleet.Admission;
import cn.bianmin.provisioning.ledgers.Admissions;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.testing.FreePort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A real hub with its broker and a real terminal of a village, which find each other again however often either stops.
///
/// @param data the hub's folder
record Journey(Path directory, HubDirectory data, int mqttPort) {
    static final String PASSWORD = "a long enough password";
    static final TerminalId WUFENG = new TerminalId("wufeng-01");

    static Journey in(Path directory, Organisation people) throws Exception {
        var data = new HubDirectory(directory.resolve("hub"));
        data.make();
        new PeopleFile(data.people()).write(people);
        return new Journey(directory, data, FreePort.next());
    }

    Hub hub() throws Trouble {
        var free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return Hub.start(new Hub.Settings(
                data,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), mqttPort),
                free,
                Optional.empty(),
                1,
                Optional.of(free),
                Optional.empty()));
    }

    /// The village's terminal, which can seal what it is told.
    Station station() throws Exception {
        String token =
                new Admission(Admissions.of(data.database()), new SecureRandom(), InstantSource.system()).admit(WUFENG);
        return new Station(
                directory.resolve("station"),
                WUFENG.value(),
                URI.create("mqtt://127.0.0.1:" + mqttPort),
                token,
                Optional.of(SealKeyFile.at(data.sealKey()).publicHalf()));
    }

    static DeskBrowser signedIn(Hub hub, String account) throws Exception {
        var browser = new DeskBrowser(hub.desk().orElseThrow());
        browser.get("/desk");
        assertThat(browser.post("/desk/sign-in", "account", account, "password", PASSWORD))
                .contains("/desk/sign-out");
        return browser;
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            assertThat(System.nanoTime())
                    .as("it did not come about in a minute")
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
