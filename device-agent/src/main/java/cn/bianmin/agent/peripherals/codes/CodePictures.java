package cn.bianmin.agent.peripherals.codes;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/// Reads a QR code in the bytes of a picture: an upload, a frame of a camera. Stateless; for any thread, one
/// picture some tens of milliseconds, and some hundreds where there is no code.
///
/// A phone's picture is thinned while it is decoded, so that twenty million dots never stand in memory.
public final class CodePictures {
    public static final int MAX_BYTES = 12 * 1024 * 1024;
    /// Dots of the picture as it comes; a phone's have 12 to 50 million.
    public static final long MAX_DOTS = 64_000_000;

    // One that is sent coarse first stands in memory whole, with six bytes a dot, before the first row comes out.
    private static final long MAX_PROGRESSIVE_DOTS = 8_000_000;
    private static final int LONGEST_SIDE = 1_600;
    private static final int SMALL_SIDE = 800;
    private static final Map<DecodeHintType, Boolean> HARDER = Map.of(DecodeHintType.TRY_HARDER, true);

    // From the likeliest on; each is tried with both binarizers.
    private static final List<UnaryOperator<GreyPicture>> LOOKS = List.of(
            UnaryOperator.identity(),
            GreyPicture::halved,
            picture -> picture.smoothed(1),
            picture -> longest(picture) <= SMALL_SIDE
                    ? picture.doubled()
                    : picture.halved().halved(),
            picture -> picture.sharpened(4),
            picture -> picture.smoothed(2),
            GreyPicture::turned,
            picture -> picture.smoothed(1).turned());

    private CodePictures() {}

    /// Reads `picture`, a PNG or JPEG.
    public static PictureReading read(byte[] picture) {
        if (picture.length > MAX_BYTES) {
            return new PictureReading.Refused(PictureReading.Reason.TOO_LARGE);
        }
        BufferedImage image;
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return new PictureReading.Refused(PictureReading.Reason.NOT_A_PICTURE);
            }
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                long maxDots = isProgressive(picture) ? MAX_PROGRESSIVE_DOTS : MAX_DOTS;
                if ((long) reader.getWidth(0) * reader.getHeight(0) > maxDots) {
                    return new PictureReading.Refused(PictureReading.Reason.TOO_LARGE);
                }
                image = thinned(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The JDK's readers throw much more than they declare for bytes that only look like a picture.
            return new PictureReading.Refused(PictureReading.Reason.NOT_A_PICTURE);
        }
        return read(grey(image));
    }

    /// Looks for a code in a picture that is in memory already.
    static PictureReading read(GreyPicture picture) {
        for (var look : LOOKS) {
            var looked = look.apply(picture);
            var text = read(looked.source()).or(() -> read(looked.source().invert()));
            if (text.isPresent()) {
                return text.get().length() > CodeScanner.MAX_CHARS
                        ? new PictureReading.Refused(PictureReading.Reason.TOO_LONG)
                        : new PictureReading.Read(text.get());
            }
        }
        return new PictureReading.Refused(PictureReading.Reason.NO_CODE);
    }

    private static Optional<String> read(LuminanceSource source) {
        return read(new BinaryBitmap(new HybridBinarizer(source)))
                .or(() -> read(new BinaryBitmap(new GlobalHistogramBinarizer(source))));
    }

    private static Optional<String> read(BinaryBitmap bitmap) {
        try {
            return Optional.of(new QRCodeReader().decode(bitmap, HARDER).getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }

    private static int longest(GreyPicture picture) {
        return Math.max(picture.width(), picture.height());
    }

    // Walks the segments of a JPEG up to its frame, whose marker tells; in anything else there is none.
    private static boolean isProgressive(byte[] picture) {
        int at = 2;
        while (at + 4 <= picture.length && picture[at] == (byte) 0xff) {
            int marker = picture[at + 1] & 0xff;
            boolean isFrame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (isFrame) {
                return (marker & 3) == 2;
            }
            at += 2 + (((picture[at + 2] & 0xff) << 8) | (picture[at + 3] & 0xff));
        }
        return false;
    }

    private static BufferedImage thinned(ImageReader reader) throws IOException {
        int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
        int step = Math.max(1, longest / LONGEST_SIDE);
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
    }

    private static GreyPicture grey(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var grey = new byte[width * height];
        var row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int argb = row[x];
                int alpha = argb >>> 24;
                int luminance = (306 * ((argb >> 16) & 0xff) + 601 * ((argb >> 8) & 0xff) + 117 * (argb & 0xff)) >> 10;
                // What is transparent is seen as the white page behind it.
                grey[y * width + x] = (byte) ((luminance * alpha + 255 * (255 - alpha)) / 255);
            }
        }
        return new GreyPicture(width, height, grey);
    }
}
