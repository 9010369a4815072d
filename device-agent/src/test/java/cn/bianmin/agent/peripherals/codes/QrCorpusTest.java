package cn.bianmin.agent.peripherals.codes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.printing.Bitmap;
import cn.bianmin.agent.station.slips.SlipArtist;
import cn.bianmin.agent.station.slips.SlipContent;
import cn.bianmin.agent.station.slips.SlipSamples;
import cn.bianmin.agent.station.slips.SlipSigner;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The rate at which damaged slips are read. Each picture is made anew from a seed, passes through PNG or JPEG
/// as an upload does, and has to give the very text that was printed: reading something else is a failure at
/// any rate.
@Tag("slips")
final class QrCorpusTest {
    private static final int PICTURES_A_KIND = 24;

    /// What was measured, less one or two pictures in case another JDK rounds otherwise. Of 24.
    private static final Map<Damage, Integer> FLOORS = Map.ofEntries(
            Map.entry(Damage.ROTATED, 22),
            Map.entry(Damage.SKEWED, 7),
            Map.entry(Damage.DIM, 22),
            Map.entry(Damage.GLARE, 10),
            Map.entry(Damage.BLURRED, 16),
            Map.entry(Damage.NOISY, 22),
            Map.entry(Damage.OCCLUDED, 17),
            Map.entry(Damage.PHONE_SCREEN, 22),
            Map.entry(Damage.LOW_RESOLUTION, 22),
            Map.entry(Damage.INVERTED, 22),
            Map.entry(Damage.EVERYDAY, 12));

    @Test
    void damagedSlipsAreReadAtLeastAsOftenAsWasMeasured() throws IOException {
        var artist = SlipArtist.open();
        var signer = SlipSamples.signer();
        var kept = Files.createDirectories(Path.of("target", "qr-corpus"));
        var read = new EnumMap<Damage, Integer>(Damage.class);
        var report = new StringBuilder("damage            read   of   ms each\n");
        int all = 0;
        for (var damage : Damage.values()) {
            long nanos = 0;
            for (int i = 0; i < PICTURES_A_KIND; i++) {
                var slip = slip(signer, i);
                var random = new Random(damage.name().hashCode() * 1_000L + i);
                double strength = i / (PICTURES_A_KIND - 1.0);
                var picture = damage.of(code(artist.draw(slip, SlipArtist.NARROW)), strength, random);
                var bytes = encoded(picture, i % 2 == 0 ? "png" : "jpg");
                if (i % 8 == 7) {
                    Files.write(kept.resolve(damage + "-" + i + (i % 2 == 0 ? ".png" : ".jpg")), bytes);
                }
                long start = System.nanoTime();
                var reading = CodePictures.read(bytes);
                nanos += System.nanoTime() - start;
                if (reading instanceof PictureReading.Read(var text)) {
                    assertThat(text).as("%s %d", damage, i).isEqualTo(slip.qr());
                    read.merge(damage, 1, Integer::sum);
                }
            }
            int ofKind = read.getOrDefault(damage, 0);
            all += ofKind;
            report.append(
                    "%-16s %5d %4d %9.1f%n".formatted(damage, ofKind, PICTURES_A_KIND, nanos / 1e6 / PICTURES_A_KIND));
        }
        int pictures = PICTURES_A_KIND * Damage.values().length;
        report.append("%-16s %5d %4d%n".formatted("all", all, pictures));
        Files.writeString(kept.resolve("report.txt"), report);
        System.out.print(report);
        assertThat(pictures).isGreaterThanOrEqualTo(200);
        FLOORS.forEach((damage, floor) -> assertThat(read.getOrDefault(damage, 0))
                .as("%s%n%s", damage, report)
                .isGreaterThanOrEqualTo(floor));
    }

    private static SlipContent slip(SlipSigner signer, int number) {
        return SlipSamples.chinese(signer, "A%03d".formatted(number + 1), number);
    }

    // People hold the lower half of a slip before the camera: code and typed code.
    private static GreyPicture code(Bitmap slip) {
        int height = Math.min(slip.height(), slip.width() + 40);
        int from = slip.height() - height;
        var grey = new byte[slip.width() * height];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (slip.isBlack(i % slip.width(), from + i / slip.width()) ? 0 : 255);
        }
        return new GreyPicture(slip.width(), height, grey);
    }

    private static byte[] encoded(GreyPicture picture, String format) throws IOException {
        var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, picture.width(), picture.height(), picture.grey());
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    @Test
    void whatIsNoPictureOrTooLargeIsRefusedWithASentence() throws IOException {
        var random = new Random(5);
        var noise = new byte[10_000];
        random.nextBytes(noise);
        assertRefused(noise, PictureReading.Reason.NOT_A_PICTURE);
        assertRefused(new byte[0], PictureReading.Reason.NOT_A_PICTURE);
        assertRefused(new byte[CodePictures.MAX_BYTES + 1], PictureReading.Reason.TOO_LARGE);
        var blank = encoded(new GreyPicture(64, 64, new byte[64 * 64]), "png");
        assertRefused(blank, PictureReading.Reason.NO_CODE);
        assertRefused(java.util.Arrays.copyOf(blank, blank.length / 2), PictureReading.Reason.NOT_A_PICTURE);
        // A picture of a few bytes that says it is 30,000 by 30,000: refused before a dot is decoded.
        var bomb = blank.clone();
        for (int at : List.of(18, 22)) {
            bomb[at] = 0x75;
            bomb[at + 1] = 0x30;
        }
        assertRefused(bomb, PictureReading.Reason.TOO_LARGE);
    }

    @Test
    void damagedPicturesNeverThrow() throws IOException {
        var random = new Random(6);
        var artist = SlipArtist.open();
        var grey = code(artist.draw(slip(SlipSamples.signer(), 1), SlipArtist.NARROW));
        for (var format : List.of("png", "jpg")) {
            var sound = encoded(grey, format);
            for (int round = 0; round < 60; round++) {
                var changed = sound.clone();
                for (int i = 0; i < 1 + round % 5; i++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
                assertThat(CodePictures.read(changed)).isNotNull();
            }
        }
    }

    private static void assertRefused(byte[] picture, PictureReading.Reason reason) {
        assertThat(CodePictures.read(picture)).isEqualTo(new PictureReading.Refused(reason));
        assertThat(reason.chinese()).isNotBlank();
        assertThat(reason.english()).isNotBlank();
    }
}
