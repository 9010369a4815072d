package cn.bianmin.provisioning.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.IdentityFact;
import cn.bianmin.contract.IdentityFact.How;
import cn.bianmin.contract.IdentityFact.Why;
import cn.bianmin.testing.ExpectedLog;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each rule of who gets a certificate and whose counts.
@ExpectedLog("Somebody who came as a terminal is not to be trusted")
final class IdentitiesTest {
    private static final String WUFENG = Office.WUFENG.value();

    private final Path folder;

    private final Office office;

    IdentitiesTest(@TempDir Path folder) {
        this.folder = folder;
        this.office = new Office(folder);
    }

    private X509Certificate enrol(Box box) throws Refused {
        var code = office.identities.invite(Office.WUFENG);
        return office.identities.enrol(WUFENG, code.text(), box.request(WUFENG));
    }

    private Refused refusal(ThrowingCallable call) {
        return catchThrowableOfType(Refused.class, call);
    }

    private void assertRefused(Why why, ThrowingCallable call) {
        assertThat(refusal(call)).isNotNull().extracting(Refused::why).isEqualTo(why);
        assertThat(office.lastRefusal()).isEqualTo(why);
    }

    @Test
    void aCodeGetsACertificateThatProvesOneTerminalAsAClient() throws Exception {
        var certificate = enrol(Box.fresh());

        certificate.verify(office.authority.root().getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=wufeng-01");
        assertThat(certificate.getSubjectAlternativeNames())
                .singleElement()
                .isEqualTo(List.of(6, "urn:bianmin:terminal:wufeng-01"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(office.now().plus(Duration.ofDays(90)));
        assertThat(office.identities.judge(certificate)).isEqualTo(Office.WUFENG);
        assertThat(office.facts.getLast())
                .isInstanceOfSatisfying(
                        IdentityFact.Issued.class,
                        issued -> assertThat(issued.how()).isEqualTo(How.CODE));
    }

    @Test
    void theHubKeepsNoCode() {
        var code = office.identities.invite(Office.WUFENG);
        assertThat(office.store.code(Office.WUFENG).orElseThrow().sha256()).isEqualTo(code.sha256());
        assertThat(folder.resolve("hub.db"))
                .content(java.nio.charset.StandardCharsets.ISO_8859_1)
                .doesNotContain(code.text());
        assertThat(code.toString() + office.facts).doesNotContain(code.text());
    }

    @Test
    void theSameKeyGetsTheSameAnswerForADayAndAnotherKeyNone() throws Exception {
        var box = Box.fresh();
        var code = office.identities.invite(Office.WUFENG).text();
        var first = office.identities.enrol(WUFENG, code, box.request(WUFENG));
        office.pass(Duration.ofHours(23));

        assertThat(office.identities.enrol(WUFENG, code, box.request(""))).isEqualTo(first);
        assertRefused(
                Why.CODE_REPLAYED,
                () -> office.identities.enrol(WUFENG, code, Box.fresh().request(WUFENG)));
        assertThat(office.identities.judge(first)).isEqualTo(Office.WUFENG);
        office.pass(Duration.ofHours(1));
        assertThat(refusal(() -> office.identities.enrol(WUFENG, code, box.request(WUFENG)))
                        .why())
                .isEqualTo(Why.CODE_REPLAYED);
    }

    @Test
    void aCodeEndsAfterFourteenDays() {
        var code = office.identities.invite(Office.WUFENG).text();
        office.pass(Duration.ofDays(14));
        assertRefused(
                Why.CODE_EXPIRED,
                () -> office.identities.enrol(WUFENG, code, Box.fresh().request(WUFENG)));
    }

    @Test
    void aNewerCodeTakesThePlaceOfAnOlderOne() {
        var code = office.identities.invite(Office.WUFENG).text();
        office.identities.invite(Office.WUFENG);
        assertRefused(
                Why.WRONG_CODE,
                () -> office.identities.enrol(WUFENG, code, Box.fresh().request(WUFENG)));
    }

    @Test
    void aCodeIsForItsOwnTerminalOnly() {
        var code = office.identities.invite(Office.WUFENG).text();
        office.identities.invite(Office.YANGLIN);
        assertRefused(
                Why.WRONG_CODE,
                () -> office.identities.enrol(
                        Office.YANGLIN.value(), code, Box.fresh().request("")));
        assertRefused(
                Why.NAME_MISMATCH,
                () -> office.identities.enrol(WUFENG, code, Box.fresh().request(Office.YANGLIN.value())));
    }

    @Test
    void afterFiveWrongCodesTheRightOneHasToWaitAnHour() throws Exception {
        var code = office.identities.invite(Office.WUFENG).text();
        var wrong = EnrolmentCode.random(new SecureRandom()).text();
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(() -> office.identities.enrol(
                                    WUFENG, wrong, Box.fresh().request("")))
                            .why())
                    .isEqualTo(Why.WRONG_CODE);
        }
        assertRefused(
                Why.TOO_MANY_TRIES,
                () -> office.identities.enrol(WUFENG, code, Box.fresh().request("")));
        office.pass(Duration.ofHours(1));
        assertThat(office.identities.enrol(WUFENG, code, Box.fresh().request("")))
                .isNotNull();
    }

    @Test
    void aSlipOfTheFingerCostsNoTry() throws Exception {
        var code = office.identities.invite(Office.WUFENG).text();
        var slip = (code.charAt(0) == 'A' ? "B" : "A") + code.substring(1);
        for (int i = 0; i < 9; i++) {
            assertThat(refusal(() -> office.identities.enrol(
                                    WUFENG, slip, Box.fresh().request("")))
                            .why())
                    .isEqualTo(Why.WRONG_CODE);
        }
        String typed =
                " " + code.toLowerCase(java.util.Locale.ROOT).replace('0', 'o').replace('1', 'l');
        assertThat(office.identities.enrol(WUFENG, typed, Box.fresh().request("")))
                .isNotNull();
    }

    @Test
    void aRequestMustBeSmallAndProveAKeyOfTheRightKind() throws Exception {
        var code = office.identities.invite(Office.WUFENG).text();
        var box = Box.fresh();
        assertRefused(Why.REQUEST_TOO_LARGE, () -> office.identities.enrol(WUFENG, code, new byte[4097]));
        assertRefused(Why.REQUEST_UNREADABLE, () -> office.identities.enrol(WUFENG, code, new byte[] {0x30, 1, 2}));
        office.pass(Duration.ofMinutes(10));
        assertRefused(
                Why.REQUEST_UNREADABLE,
                () -> office.identities.enrol(
                        WUFENG, code, box.request("", Box.fresh().key())));
        assertRefused(
                Why.KEY_UNSUITABLE,
                () -> office.identities.enrol(WUFENG, code, Box.withRsa().request("")));
        // None of that used the code up.
        assertThat(office.identities.enrol(WUFENG, code, box.request(""))).isNotNull();
    }

    @Test
    void aSwappedBoxPutsTheOldOneOut() throws Exception {
        var old = enrol(Box.fresh());
        var swapped = enrol(Box.fresh());
        assertRefused(Why.REVOKED, () -> office.identities.judge(old));
        assertThat(office.identities.judge(swapped)).isEqualTo(Office.WUFENG);
        assertThat(office.facts).contains(new IdentityFact.Revoked(WUFENG, 1, Identities.REPLACED));
    }

    @Test
    void renewalMakesANewerCertificateAndTheOlderCountsOn() throws Exception {
        var first = enrol(Box.fresh());
        office.pass(Duration.ofDays(60));
        var box = Box.fresh();
        var second = office.identities.renew(first, box.request(WUFENG));

        assertThat(office.identities.renew(first, box.request(WUFENG))).isEqualTo(second);
        assertThat(office.identities.judge(first)).isEqualTo(Office.WUFENG);
        assertThat(office.identities.judge(second)).isEqualTo(Office.WUFENG);
        office.pass(Duration.ofDays(30));
        assertRefused(Why.EXPIRED, () -> office.identities.judge(first));
        assertThat(office.identities.judge(second)).isEqualTo(Office.WUFENG);
    }

    @Test
    void whoWasDarkForASeasonStillRenewsAndConnectsOnlyThen() throws Exception {
        var first = enrol(Box.fresh());
        office.pass(Duration.ofDays(90 + 179));
        assertRefused(Why.EXPIRED, () -> office.identities.judge(first));
        var box = Box.fresh();
        assertThat(office.identities.judge(office.identities.renew(first, box.request(""))))
                .isEqualTo(Office.WUFENG);
        office.pass(Duration.ofDays(1));
        assertRefused(
                Why.EXPIRED, () -> office.identities.renew(first, Box.fresh().request("")));
    }

    @Test
    void aTerminalDoesNotHoardCertificates() throws Exception {
        var first = enrol(Box.fresh());
        for (int i = 0; i < 3; i++) {
            office.identities.renew(first, Box.fresh().request(""));
        }
        assertRefused(
                Why.TOO_MANY_CERTIFICATES,
                () -> office.identities.renew(first, Box.fresh().request("")));
        assertRefused(
                Why.NAME_MISMATCH,
                () -> office.identities.renew(first, Box.fresh().request(Office.YANGLIN.value())));
    }

    @Test
    void whatIsTakenBackNeitherConnectsNorRenewsNorEnrols() throws Exception {
        var certificate = enrol(Box.fresh());
        var code = office.identities.invite(Office.WUFENG).text();
        assertThat(office.identities.revoke(Office.WUFENG, "STOLEN")).isEqualTo(1);

        assertRefused(Why.REVOKED, () -> office.identities.judge(certificate));
        assertThat(refusal(() ->
                                office.identities.renew(certificate, Box.fresh().request("")))
                        .why())
                .isEqualTo(Why.REVOKED);
        assertRefused(
                Why.WRONG_CODE,
                () -> office.identities.enrol(WUFENG, code, Box.fresh().request("")));
        assertThat(office.identities.revoke(Office.WUFENG, "STOLEN")).isZero();
    }

    @Test
    void certificatesThatOthersMadeCountForNothing(@TempDir Path elsewhere) throws Exception {
        var stranger = new Office(elsewhere);
        var foreign = stranger.identities.enrol(
                WUFENG,
                stranger.identities.invite(Office.WUFENG).text(),
                Box.fresh().request(""));
        assertRefused(Why.FOREIGN_ISSUER, () -> office.identities.judge(foreign));
        assertRefused(Why.SELF_SIGNED, () -> office.identities.judge(stranger.authority.root()));
        // Signed with the authority's own key, but not by these rules.
        var unknown = office.authority.terminal(
                Office.WUFENG, Box.fresh().key().getPublic(), Duration.ofDays(9), office.now());
        assertRefused(Why.UNKNOWN_CERTIFICATE, () -> office.identities.judge(unknown));
    }

    @Test
    void aFloodOfStrangersLeavesFewFactsWithTheirNumber() {
        for (int i = 0; i < 300; i++) {
            int number = i;
            assertThat(refusal(() -> office.identities.enrol(
                            "stranger-" + number, "0000000000", Box.fresh().request(""))))
                    .isNotNull();
        }
        assertThat(office.facts).hasSize(120);
        office.pass(Duration.ofHours(2));
        assertRefused(Why.WRONG_CODE, () -> office.identities.enrol("<b>", "", new byte[0]));
        assertThat(office.facts.getLast()).isEqualTo(new IdentityFact.Refused("b", "", Why.WRONG_CODE, 180));
    }

    @Test
    void theHubsOwnNameCannotBeInvited() {
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> office.identities.invite(cn.bianmin.contract.TerminalId.HUB)))
                .hasMessageContaining("hub's own");
    }
}
