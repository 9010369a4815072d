package cn.bianmin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.contract.ReleaseFact.Offered;
import cn.bianmin.contract.ReleaseFact.Withdrawn;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReleaseFactTest {
    private static final SigningKey HUB = SigningKey.generate(new SecureRandom());
    private static final List<TerminalId> TO = List.of(new TerminalId("wufeng-01"));
    private static final ReleaseManifest RELEASE = new ReleaseManifest(
            7,
            "0.7.0",
            1,
            0,
            List.of("aarch64"),
            List.of(new ReleaseFile("lib/empty", false, 0, "aa".repeat(32), List.of())));

    @Test
    void anOfferIsBoundByItsSignatureWordByWord() {
        var offer = Offered.signed(HUB, "spring-2026", RELEASE, TO, "22:00-05:30", 20_000);

        assertThat(offer.isSignedBy(HUB.publicHalf())).isTrue();
        assertThat(new String(offer.words(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("bianmin release-offer 1\nspring-2026\n7\n0.7.0\n" + RELEASE.sha256()
                        + "\n22:00-05:30\n20000\nwufeng-01\n");
        for (var changed : List.of(
                with(offer, "autumn", 7, "22:00-05:30", 20_000),
                with(offer, "spring-2026", 8, "22:00-05:30", 20_000),
                with(offer, "spring-2026", 7, "", 20_000),
                with(offer, "spring-2026", 7, "22:00-05:30", 0))) {
            assertThat(changed.hasForm()).isTrue();
            assertThat(changed.isSignedBy(HUB.publicHalf())).isFalse();
        }
    }

    private static Offered with(Offered offer, String rollout, long number, String window, long bytesPerSecond) {
        return new Offered(
                rollout,
                number,
                offer.version(),
                offer.sha256(),
                offer.terminals(),
                window,
                bytesPerSecond,
                offer.signature());
    }

    @Test
    void aWithdrawalCannotBeMadeOfAnOffer() {
        var offer = Offered.signed(HUB, "spring-2026", RELEASE, TO, "", 0);
        var forged = new Withdrawn("spring-2026", 7, offer.terminals(), offer.signature());

        assertThat(forged.isSignedBy(HUB.publicHalf())).isFalse();
        assertThat(Withdrawn.signed(HUB, "spring-2026", 7, TO).isSignedBy(HUB.publicHalf()))
                .isTrue();
    }

    @Test
    void whatHasNotTheFormIsNotSigned() {
        for (String window : List.of("22:00", "24:00-05:00", "22:00-05:60", "22:00-05:30\n", "always")) {
            assertThatThrownBy(() -> Offered.signed(HUB, "spring", RELEASE, TO, window, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String rollout : List.of("", "Spring", "-spring", "spring-", "a\nb", "x".repeat(41))) {
            assertThatThrownBy(() -> Offered.signed(HUB, rollout, RELEASE, TO, "", 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Offered.signed(HUB, "spring", RELEASE, TO, "", -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Offered.signed(HUB, "spring", RELEASE, List.of(), "", 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
