package cn.bianmin.agent.station.slips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.peripherals.printing.Bitmap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlipArtistTest {
    @TempDir
    private Path folder;

    @Tag("slips")
    @ParameterizedTest
    @ValueSource(ints = {SlipArtist.NARROW, SlipArtist.WIDE})
    void aSlipIsDrawnInBothLanguagesAndShownAsAPicture(int width) throws IOException {
        var artist = SlipArtist.open();
        var signer = SlipSamples.signer();
        var kept = Files.createDirectories(Path.of("target", "slips"));
        for (var slip : List.of(SlipSamples.chinese(signer, "A007", 1), SlipSamples.english(signer, "WA1234", 2))) {
            var bitmap = artist.draw(slip, width);
            assertThat(bitmap.width()).isEqualTo(width);
            assertThat(bitmap.height()).isBetween(500, 1_400);
            Files.write(kept.resolve(slip.number() + "-" + width + ".png"), bitmap.png());
            assertThatThePngShows(bitmap);
        }
    }

    private static void assertThatThePngShows(Bitmap bitmap) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(bitmap.png()));
        assertThat(image.getHeight()).isEqualTo(bitmap.height());
        for (int y = 0; y < bitmap.height(); y += 7) {
            for (int x = 0; x < bitmap.width(); x++) {
                assertThat((image.getRGB(x, y) & 0xffffff) == 0).isEqualTo(bitmap.isBlack(x, y));
            }
        }
    }

    @Tag("slips")
    @Test
    void longTextsAreCutBeforeASlipBecomesAScroll() {
        var signer = SlipSamples.signer();
        var usual = SlipSamples.chinese(signer, "A007", 1);
        var longest = new SlipContent(
                usual.language(),
                "很长".repeat(500),
                "A007",
                "x".repeat(3_000),
                usual.taken(),
                999,
                999,
                Collections.nCopies(40, "材料".repeat(300)),
                "规则".repeat(500),
                usual.qr(),
                usual.code());
        assertThat(SlipArtist.open().draw(longest, SlipArtist.NARROW).height()).isLessThan(2_000);
    }

    @Test
    void aMachineWithoutAChineseFontSaysWhatToInstall() {
        assertThatThrownBy(() -> SlipArtist.open(List.of(folder)))
                .isInstanceOf(SlipUndrawable.class)
                .hasMessageContaining("fonts-noto-cjk");
    }
}
