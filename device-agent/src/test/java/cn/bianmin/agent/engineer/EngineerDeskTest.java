package cn.bianmin.agent.engineer;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.engineer.EngineerDesk.Answer;
import cn.bianmin.agent.identity.OwnerDisk;
import cn.bianmin.contract.EnrolmentCode;
import cn.bianmin.contract.Facts.PeripheralState;
import cn.bianmin.testing.ExpectedLog;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineerDeskTest {
    private static final String REFUSED = "An engineer's code is refused";

    private final Path folder;
    private final List<PeripheralState> facts = new ArrayList<>();
    private final EnrolmentCode code = EnrolmentCode.random(new SecureRandom());
    private boolean hasRoom = true;
    private Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private long mono;
    private EngineerDesk desk;

    EngineerDeskTest(@TempDir Path folder) {
        this.folder = folder;
        this.desk = open();
    }

    /// As after a start.
    private EngineerDesk open() {
        return new EngineerDesk(
                new EngineerFiles(new OwnerDisk(folder)), fact -> hasRoom && facts.add(fact), () -> now, () -> mono);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        mono += time.toMillis();
    }

    private void expect(EnrolmentCode told) throws IOException {
        desk.expect(HexFormat.of().formatHex(told.sha256()), now.plus(Duration.ofHours(2)));
    }

    private List<String> states() {
        return facts.stream().map(PeripheralState::state).toList();
    }

    @Test
    @ExpectedLog(REFUSED)
    void aCodeOpensOnceAlsoAfterARestartAndWithoutALine() throws Exception {
        expect(code);
        desk = open();
        assertThat(desk.isOpen()).isFalse();
        assertThat(desk.mayDo("lamp-test")).isFalse();
        assertThat(desk.offer(EngineerDesk.PREFIX + code.text())).isEqualTo(Answer.OPENED);
        assertThat(desk.isOpen()).isTrue();
        assertThat(desk.mayDo("lamp-test")).isTrue();
        desk.leave();
        assertThat(desk.isOpen()).isFalse();
        assertThat(desk.offer(code.text())).isEqualTo(Answer.WRONG);
        assertThat(open().offer(code.text())).isEqualTo(Answer.WRONG);
        assertThat(states()).containsExactly("OPENED", "DID", "CLOSED", "REFUSED_CODE", "REFUSED_CODE");
    }

    @Test
    void itClosesByItselfAndARestartClosesIt() throws Exception {
        expect(code);
        assertThat(desk.offer(code.text())).isEqualTo(Answer.OPENED);
        pass(Duration.ofMinutes(19));
        assertThat(desk.isOpen()).isTrue();
        assertThat(open().isOpen()).isFalse();
        pass(Duration.ofMinutes(1));
        assertThat(desk.mayDo("restart")).isFalse();
        assertThat(states()).containsExactly("OPENED", "CLOSED");
    }

    @Test
    @ExpectedLog(REFUSED)
    void afterFiveWrongCodesTheRightOneHasToWaitAnHourAlsoAfterARestart() throws Exception {
        expect(code);
        for (int i = 0; i < 5; i++) {
            assertThat(desk.offer(EnrolmentCode.random(new SecureRandom()).text()))
                    .isEqualTo(Answer.WRONG);
        }
        assertThat(desk.offer(code.text())).isEqualTo(Answer.RESTS);
        assertThat(open().offer(code.text())).isEqualTo(Answer.RESTS);
        pass(Duration.ofMinutes(61));
        assertThat(desk.offer(code.text())).isEqualTo(Answer.OPENED);
    }

    @Test
    @ExpectedLog(REFUSED)
    void whatIsTooOldOrWasReplacedOpensNothing() throws Exception {
        expect(code);
        var newer = EnrolmentCode.random(new SecureRandom());
        expect(newer);
        assertThat(desk.offer(code.text())).isEqualTo(Answer.WRONG);
        assertThat(desk.offer("what is this?")).isEqualTo(Answer.WRONG);
        pass(Duration.ofMinutes(121));
        assertThat(desk.offer(newer.text())).isEqualTo(Answer.EXPIRED);
    }

    @Test
    void nothingOpensThatTheLedgerDoesNotHold() throws Exception {
        expect(code);
        hasRoom = false;
        assertThat(desk.offer(code.text())).isEqualTo(Answer.NOT_RECORDED);
        assertThat(desk.isOpen()).isFalse();
    }
}
