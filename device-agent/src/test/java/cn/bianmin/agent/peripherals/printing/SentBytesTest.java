package cn.bianmin.agent.peripherals.printing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.codes.CodePictures;
import cn.bianmin.agent.peripherals.codes.PictureReading;
import cn.bianmin.agent.peripherals.simulated.PaperPrinter;
import cn.bianmin.agent.station.slips.SlipArtist;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.agent.station.slips.SlipKeys;
import cn.bianmin.agent.station.slips.SlipSamples;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slips")
final class SentBytesTest {
    @ParameterizedTest
    @ValueSource(ints = {SlipArtist.NARROW, SlipArtist.WIDE})
    void theCodeIsReadFromTheVeryBytesThatThePrinterGot(int width) {
        var signer = SlipSamples.signer();
        var slip = SlipSamples.chinese(signer, "A007", 3);
        var sent = EscPos.slip(SlipArtist.open().draw(slip, width));
        var paper = new PaperPrinter(width);
        assertThat(paper.accept(sent, 0, sent.length)).isEqualTo(sent.length);
        var reading = CodePictures.read(paper.slips().getFirst().png());
        assertThat(reading).isEqualTo(new PictureReading.Read(Objects.requireNonNull(slip.qr())));
        var keys = SlipKeys.of(signer.publicKey(SlipSamples.TODAY, SlipSamples.TODAY));
        assertThat(keys.check(slip.qr(), SlipSamples.TODAY, 0)).isInstanceOf(SlipCheck.Genuine.class);
    }
}
