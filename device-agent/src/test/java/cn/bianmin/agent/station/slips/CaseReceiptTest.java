package cn.bianmin.agent.station.slips;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.TerminalId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaseReceiptTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path folder;

    @Test
    void theReceiptOfACaseIsGoodForYearsAndNoTicket() {
        var signer = SlipSigner.open(folder.resolve("slip-key"), new TerminalId("wufeng-01"));
        var keys = SlipKeys.of(signer.publicKey(LocalDate.EPOCH, LocalDate.MAX));
        var id = TicketIds.random(new Random(3));
        var check = keys.check(signer.text(DAY, SlipClaim.CASE, id), DAY.plusYears(4), 36_500);
        assertThat(check).isInstanceOf(SlipCheck.Genuine.class);
        var claim = ((SlipCheck.Genuine) check).claim();
        assertThat(claim.isCase()).isTrue();
        assertThat(claim.ticket()).isEqualTo(id);
        assertThat(new SlipClaim(claim.issuer(), DAY, "A007", id).isCase()).isFalse();
    }
}
