package cn.bianmin.provisioning.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.Actor;
import cn.bianmin.testing.ExpectedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeopleTest {
    private static final String PASSWORD = "长安街的梧桐树1949";
    private static final String HASH = Passwords.hash(PASSWORD, new SecureRandom());
    private static final Organisation COUNTY = new Organisation(
            List.of(
                    new Unit("county", "五峰县", null),
                    new Unit("county-social", "县人社局", "county"),
                    new Unit("wufeng", "五峰镇", "county"),
                    new Unit("ruhu", "汝湖村", "wufeng")),
            List.of(new Person("h01", "李卫国", Actor.Role.HANDLER, "county-social", HASH)));

    @TempDir
    Path directory;

    private long nowMillis;

    private PeopleFile file() throws Exception {
        var file = new PeopleFile(directory.resolve("people.json"));
        file.write(COUNTY);
        return file;
    }

    @Test
    void theTreeMayBeOfAnyDepth() {
        assertThat(COUNTY.below("county")).containsExactlyInAnyOrder("county", "county-social", "wufeng", "ruhu");
        assertThat(COUNTY.below("wufeng")).containsExactlyInAnyOrder("wufeng", "ruhu");
        assertThat(COUNTY.below("ruhu")).containsExactly("ruhu");
    }

    @Test
    void theDocumentIsForItsOwnerAndHoldsNoPassword() throws Exception {
        var read = file().read();
        assertThat(read).isEqualTo(COUNTY);
        Path path = directory.resolve("people.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(path).content().doesNotContain(PASSWORD).contains("$argon2id$");
    }

    @Test
    void whatContradictsItselfIsRefusedWithTheRule() {
        refused(COUNTY.with(new Unit("county", "五峰县", "ruhu")), "stands above itself");
        refused(COUNTY.with(new Unit("x", "某处", "nowhere")), "The unit above is not there");
        refused(COUNTY.with(new Person("c01", "王", Actor.Role.CLERK, "wufeng", HASH)), "At the hub sign in");
        refused(COUNTY.with(new Person("h02", "王", Actor.Role.LEAD, "nowhere", HASH)), "unit is not there");
        refused(COUNTY.with(new Person("h02", "王", Actor.Role.LEAD, "wufeng", "secret")), "no Argon2id hash");
        assertThatThrownBy(() -> Passwords.hash("short", new SecureRandom())).hasMessageContaining("10 to 128");
    }

    private static void refused(Organisation organisation, String rule) {
        assertThatThrownBy(organisation::check)
                .isInstanceOf(Organisation.Refused.class)
                .hasMessageContaining(rule);
    }

    @Test
    @ExpectedLog("the last good one counts on")
    void aDamagedDocumentLeavesTheLastGoodOneInForce() throws Exception {
        var file = file();
        assertThat(file.now()).isEqualTo(COUNTY);
        Path path = directory.resolve("people.json");
        Files.writeString(path, "{");
        Files.setLastModifiedTime(path, FileTime.fromMillis(1));
        assertThat(file.now()).isEqualTo(COUNTY);
    }

    @Test
    void aChangeCountsAtOnceAlsoWhereTheClockDidNotMove() throws Exception {
        var file = file();
        Path path = directory.resolve("people.json");
        FileTime written = Files.getLastModifiedTime(path);
        assertThat(file.now()).isEqualTo(COUNTY);
        var later = COUNTY.with(new Person("h02", "李卫国", Actor.Role.HANDLER, "county-social", HASH));
        file.write(later);
        Files.setLastModifiedTime(path, written);
        assertThat(file.now()).isEqualTo(later);
    }

    @Test
    void fiveWrongPasswordsLockAnAccountForTenMinutes() throws Exception {
        var signIns = new SignIns(file(), () -> nowMillis);
        assertThat(signIns.attempt("h01", PASSWORD)).isInstanceOf(SignIns.Attempt.In.class);
        assertThat(signIns.attempt("nobody", PASSWORD)).isEqualTo(new SignIns.Attempt.Wrong());
        for (int i = 1; i < SignIns.FAILURES; i++) {
            assertThat(signIns.attempt("h01", "wrong")).isEqualTo(new SignIns.Attempt.Wrong());
        }
        assertThat(signIns.attempt("h01", "wrong")).isEqualTo(new SignIns.Attempt.Locked(true));
        assertThat(signIns.attempt("h01", PASSWORD)).isEqualTo(new SignIns.Attempt.Locked(false));
        nowMillis += SignIns.LOCK.toMillis();
        assertThat(signIns.attempt("h01", PASSWORD)).isInstanceOf(SignIns.Attempt.In.class);
    }
}
