package cn.bianmin.provisioning.cli;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.OpeningKey;
import cn.bianmin.contract.SigningKey;
import cn.bianmin.provisioning.cases.CasesProjector;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.provisioning.cases.Silence;
import cn.bianmin.provisioning.days.DaysProjector;
import cn.bianmin.provisioning.desk.HubDesk;
import cn.bianmin.provisioning.guide.GuideFile;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Passwords;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.provisioning.people.Unit;
import cn.bianmin.provisioning.supervision.Drafter;
import cn.bianmin.provisioning.supervision.SupervisionProjector;
import cn.bianmin.provisioning.supervision.YearExport;
import cn.bianmin.rules.calendar.LegalCalendar;
import cn.bianmin.rules.policy.RegionPolicy;
import cn.bianmin.web.WebServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/// The desks of a county with three levels, on a clock that is moved by hand: no broker, no terminals.
final class Desks implements AutoCloseable {
    private static final String PASSWORD = "a long enough password";
    private static final SecureRandom RANDOM = new SecureRandom();
    // Costly on purpose, so once for all tests.
    private static final String HASH = Passwords.hash(PASSWORD, RANDOM);

    final SupervisionProjector letters;
    final SigningKey key = SigningKey.generate(RANDOM);
    final YearExport export;
    private final Drafter drafter;
    private final SqliteHubLedgers ledgers;
    private final CasesProjector cases;
    private final DaysProjector days;
    private final OwnLedger own;
    private final PeopleFile people;
    private final WebServer web;
    private volatile Instant now = Instant.parse("2026-03-02T01:00:00Z");

    Desks(Path directory) throws Exception {
        ledgers = SqliteHubLedgers.open(directory.resolve("hub.db"));
        var clocks = new Clocks(LegalCalendar.shipped(), RegionPolicy.shipped());
        var guide = new GuideFile(directory.resolve("catalogue.yaml"));
        own = new OwnLedger(ledgers, () -> now, () -> 60_000, new Random(7));
        cases = CasesProjector.inMemory(
                ledgers.views(), clocks, () -> now, new Silence(clocks, guide::now, own::append));
        days = DaysProjector.inMemory(ledgers.views());
        letters = SupervisionProjector.open(directory.resolve("supervision.db"), ledgers.views(), clocks);
        people = new PeopleFile(directory.resolve("people.json"));
        people.write(new Organisation(
                List.of(
                        new Unit("county", "石门县", null),
                        new Unit("yanglin", "杨林镇", "county"),
                        new Unit("wufeng", "五峰村", "yanglin")),
                List.of(
                        new Person("v01", "赵远", Actor.Role.SUPERVISOR, "county", HASH),
                        new Person("v02", "周敏", Actor.Role.SUPERVISOR, "yanglin", HASH),
                        new Person("l01", "孙平", Actor.Role.LEAD, "yanglin", HASH),
                        new Person("h01", "李卫国", Actor.Role.HANDLER, "yanglin", HASH))));
        export = new YearExport(directory.resolve("exports"), key);
        drafter = letters.drafter(cases.cases(), cases::catchUp, people::now, export, own, () -> now);
        var desk = new HubDesk(
                cases,
                letters,
                days.days(),
                cases::catchUp,
                own,
                export,
                people,
                guide,
                OpeningKey.generate(RANDOM),
                () -> now,
                RANDOM,
                () -> 60_000);
        web = WebServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), desk.site());
    }

    /// A county's office more, with one account.
    void office(String unit, String name, String account) throws Exception {
        people.write(people.now()
                .with(new Unit(unit, name, "county", true))
                .with(new Person(account, name, Actor.Role.APPROVER, unit, HASH)));
    }

    void at(String time) {
        now = Instant.parse(time);
        cases.catchUp();
    }

    /// A minute passes at the hub.
    void calendar() {
        drafter.step();
    }

    /// Something that a ledger brings, in the hub's order.
    void happened(String subject, Facts fact) {
        var _ = own.append(List.of(new Draft(fact, subject)));
        cases.catchUp();
        letters.catchUp();
    }

    /// A case that was accepted at a village and is in somebody's hand at the town.
    void caseAtTheTown(String id, String code, String holder) {
        caseAtTheTown(id, code, holder, CaseFact.Kind.COMMITTED);
    }

    void caseAtTheTown(String id, String code, String holder, CaseFact.Kind kind) {
        var clerk = new Actor("s02", Actor.Role.CLERK, "wufeng");
        var handler = new Actor(holder, Actor.Role.HANDLER, "yanglin");
        var facts = List.<CaseFact>of(
                new CaseFact.Received(
                        clerk,
                        "social-card",
                        "1",
                        kind,
                        CaseFact.Channel.COUNTER,
                        code,
                        "张*民",
                        false,
                        List.of(),
                        null,
                        null,
                        null),
                new CaseFact.Accepted(clerk, "7wd", "20wd", LocalDate.of(2026, 3, 11), false, false),
                new CaseFact.HandedOn(clerk, "yanglin", null, ""),
                new CaseFact.TakenOver(handler));
        var _ = own.append(facts.stream().map(fact -> new Draft(fact, id)).toList());
        cases.catchUp();
    }

    /// What is in the town's hand is decided and done now, late or not.
    void completed(String id, String holder) {
        var handler = new Actor(holder, Actor.Role.HANDLER, "yanglin");
        var lead = new Actor("l01", Actor.Role.LEAD, "yanglin");
        var facts = List.<CaseFact>of(
                new CaseFact.Handled(handler, "属实"),
                new CaseFact.Reviewed(lead, "同意"),
                new CaseFact.Approved(lead, "同意"),
                new CaseFact.OverdueExplained(handler, "等材料", "yanglin", holder),
                new CaseFact.Completed(handler, "发卡"));
        var _ = own.append(facts.stream().map(fact -> new Draft(fact, id)).toList());
        cases.catchUp();
    }

    DeskBrowser signedIn(String account) throws Exception {
        var browser = new DeskBrowser(web.address());
        browser.get("/desk");
        browser.post("/desk/sign-in", "account", account, "password", PASSWORD);
        return browser;
    }

    @Override
    public void close() {
        web.close();
        letters.close();
        days.close();
        cases.close();
        ledgers.close();
    }
}
