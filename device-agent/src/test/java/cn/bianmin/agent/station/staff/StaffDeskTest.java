package cn.bianmin.agent.station.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.contract.EntryCodec;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.StaffFact;
import cn.bianmin.contract.StaffFact.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StaffDeskTest {
    private static final String PIN = "284651";
    private static final String HASH = Pins.hash(PIN);
    private static final StaffPolicy POLICY = new StaffPolicy(3, Duration.ofMinutes(10), Duration.ofMinutes(30), 2);

    @TempDir
    Path directory;

    private final StationTime time = new StationTime();
    private final PaperLedger ledger = new PaperLedger(time, new Random(1));
    private StaffDesk desk = new StaffDesk(ledger, StaffDocument.empty(), POLICY, () -> 0, new Random(2));

    private static String account(String id, Role role) {
        return "{\"id\":\"%s\",\"name\":\"李桂兰\",\"post\":\"综合窗口\",\"role\":\"%s\",\"pin\":\"%s\"}"
                .formatted(id, role, HASH);
    }

    private StaffDocument document(String... accounts) throws Exception {
        Path file = directory.resolve("staff.json");
        Files.writeString(file, "{\"version\":1,\"accounts\":[" + String.join(",", accounts) + "]}");
        return StaffDocument.read(file);
    }

    @BeforeEach
    void open() throws Exception {
        desk = new StaffDesk(
                ledger,
                document(account("s01", Role.CLERK), account("s02", Role.LEAD), account("s03", Role.CLERK)),
                POLICY,
                () -> time.get().monoMillis(),
                new Random(2));
    }

    private List<StaffFact> facts() {
        return ledger.read(1, 1_000, Integer.MAX_VALUE).stream()
                .map(row -> {
                    try {
                        return (StaffFact)
                                EntryCodec.decode(row.bytes()).facts().orElseThrow();
                    } catch (Malformed e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private String session(String id) {
        return ((SignIn.Done) desk.signIn(id, PIN)).session();
    }

    @Test
    void theRightPinOpensASessionThatIsLedgered() {
        var answer = (SignIn.Done) desk.signIn("s01", PIN);
        assertThat(answer.session()).matches("[0-9a-f]{64}");
        assertThat(desk.use(answer.session())).contains(answer.account());
        assertThat(facts()).containsExactly(new StaffFact.SignedIn("s01", Role.CLERK));
        assertThat(answer.account().toString()).doesNotContain("argon2id").doesNotContain("李");
    }

    @Test
    void wrongPinsLockTheAccountForAWhileAlsoForTheRightOne() {
        assertThat(desk.signIn("s01", "000000")).isEqualTo(new SignIn.Wrong(2));
        assertThat(desk.signIn("s01", "12")).isEqualTo(new SignIn.Wrong(1));
        assertThat(desk.signIn("s01", "x".repeat(10_000))).isEqualTo(new SignIn.Locked(Duration.ofMinutes(10)));
        time.passes(Duration.ofMinutes(4));
        assertThat(desk.signIn("s01", PIN)).isEqualTo(new SignIn.Locked(Duration.ofMinutes(6)));
        assertThat(desk.signIn("s02", PIN)).isInstanceOf(SignIn.Done.class);
        time.passes(Duration.ofMinutes(6));
        assertThat(desk.signIn("s01", PIN)).isInstanceOf(SignIn.Done.class);
        assertThat(facts()).first().isEqualTo(new StaffFact.LockedOut("s01", 3, 10));
    }

    @Test
    void whoSucceedsHasAllTriesAgain() {
        desk.signIn("s01", "000000");
        desk.signIn("s01", "000000");
        session("s01");
        assertThat(desk.signIn("s01", "000000")).isEqualTo(new SignIn.Wrong(2));
    }

    @Test
    void anUnknownIdIsAnsweredAsAWrongPinAndNotRemembered() {
        for (int i = 0; i < 5; i++) {
            assertThat(desk.signIn("nobody", PIN)).isEqualTo(new SignIn.Wrong(2));
        }
        assertThat(facts()).isEmpty();
    }

    @Test
    void anIdleSessionEndsAndAUsedOneLives() {
        String session = session("s01");
        for (int i = 0; i < 4; i++) {
            time.passes(Duration.ofMinutes(20));
            assertThat(desk.use(session)).isPresent();
        }
        time.passes(Duration.ofMinutes(30));
        assertThat(desk.use(session)).isEmpty();
        assertThat(facts()).last().isEqualTo(new StaffFact.SignedOut("s01", "IDLE"));
    }

    @Test
    void whoIsRemovedFromTheDocumentIsOutAtOnce() throws Exception {
        String session = session("s01");
        String other = session("s02");
        desk.use(document(account("s02", Role.LEAD)));
        assertThat(desk.use(session)).isEmpty();
        assertThat(desk.use(other)).isPresent();
        assertThat(facts()).last().isEqualTo(new StaffFact.SignedOut("s01", "REMOVED"));
    }

    @Test
    void sessionsAreBoundedAndTheLongestUnusedGoes() {
        String first = session("s01");
        time.passes(Duration.ofMinutes(1));
        String second = session("s02");
        time.passes(Duration.ofMinutes(1));
        session("s03");
        assertThat(desk.use(first)).isEmpty();
        assertThat(desk.use(second)).isPresent();
    }

    @Test
    void signingOutEndsTheSession() {
        String session = session("s01");
        desk.signOut(session);
        desk.signOut(session);
        assertThat(desk.use(session)).isEmpty();
        assertThat(facts()).hasSize(2).last().isEqualTo(new StaffFact.SignedOut("s01", "SELF"));
    }

    @Test
    void nobodyIsSignedInWithoutAnEntry() {
        ledger.full(true);
        assertThat(desk.signIn("s01", PIN)).isEqualTo(new SignIn.NotRecorded("The paper is full."));
    }

    @Test
    void everyMistakeInTheDocumentIsTold() {
        assertThatThrownBy(() -> document(
                        account("s01", Role.CLERK),
                        account("s01", Role.CLERK),
                        account("S 2", Role.CLERK),
                        account("s03", Role.LEAD).replace("李桂兰", ""),
                        account("s04", Role.LEAD).replace("$argon2id", "$2a")))
                .isInstanceOf(StaffDocument.Refused.class)
                .message()
                .contains(
                        "Account 2: `id` s01 stands twice.",
                        "Account 3: `id` has to be",
                        "Account 4: `name` and `post`",
                        "Account 5: `pin` has to be");
        assertThatThrownBy(() -> document(account("s01", Role.CLERK).replace("CLERK", "KING")))
                .isInstanceOf(StaffDocument.Refused.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> StaffDocument.read(directory.resolve("none.json")))
                .isInstanceOf(StaffDocument.Refused.class)
                .hasMessageContaining("cannot be read");
    }
}
