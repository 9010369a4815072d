package cn.bianmin.agent.station.slips;

import cn.bianmin.agent.peripherals.printing.Bitmap;
import cn.bianmin.contract.Language;
import cn.bianmin.contract.TypedCode;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Draws a slip or a notice once, for paper and for the preview. Calls exclude each other: fonts and glyphs are
/// kept between them.
///
/// Java's own drawing in headless mode, not a raster of ours: a slip needs outlines of Chinese characters,
/// which only a font file has, and the JDK brings the reader for it. What it costs stands in docs/decisions.
public final class SlipArtist {
    /// Of printers for paper of 58 mm and of 80 mm.
    public static final int NARROW = 384;

    public static final int WIDE = 576;

    private static final int QUIET_MODULES = 4;
    // 0.75 mm at 8 dots a millimetre: a code of 40 mm, which phones and cheap scanners read at arm's length.
    private static final int MODULE_DOTS = 6;
    private static final float GLYPH_DOTS = 96;
    private static final int MAX_LINES = 3;
    private static final int MAX_BRING = 6;
    private static final int INK = 144;
    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    private final SlipFonts fonts;

    /// One thing below another.
    ///
    /// @param height in dots, the space beneath it included
    /// @param paint draws it, at a height given
    private record Block(int height, Painter paint) {}

    private interface Painter {
        void paint(Graphics2D on, int top);
    }

    private SlipArtist(SlipFonts fonts) {
        this.fonts = fonts;
    }

    /// With the fonts of the system.
    ///
    /// @throws SlipUndrawable where there is no font with Chinese characters
    public static SlipArtist open() {
        return open(SlipFonts.standardFolders());
    }

    /// With the first fonts found in `folders`.
    static SlipArtist open(List<Path> folders) {
        System.setProperty("java.awt.headless", "true");
        return new SlipArtist(SlipFonts.find(folders));
    }

    /// The slip, [#NARROW] or [#WIDE] dots wide or any width between that is a multiple of eight.
    public synchronized Bitmap draw(SlipContent slip, int width) {
        checkWidth(width);
        var blocks = new ArrayList<Block>();
        int body = width >= WIDE ? 32 : 26;
        int small = width >= WIDE ? 28 : 23;
        text(slip.station(), fonts.regular().deriveFont((float) body), width, blocks::add);
        blocks.add(number(slip.number(), width));
        text(slip.item(), fonts.bold().deriveFont(body * 1.4f), width, blocks::add);
        text(SlipWords.ahead(slip), fonts.bold().deriveFont((float) body), width, blocks::add);
        text(SlipWords.taken(slip), fonts.regular().deriveFont((float) small), width, blocks::add);
        if (!slip.bring().isEmpty()) {
            blocks.add(rule(width));
            bring(slip.bring(), MAX_BRING, slip.language(), small, width, blocks);
        }
        blocks.add(rule(width));
        text(slip.rule(), fonts.regular().deriveFont((float) small), width, blocks::add);
        if (slip.qr() != null) {
            blocks.add(qr(slip.qr(), width));
        }
        text(TypedCode.printed(slip.code()), fonts.bold().deriveFont(body * 1.4f), width, blocks::add);
        return paint(blocks, width);
    }

    /// The notice, as wide as a slip may be.
    public synchronized Bitmap draw(NoticeContent notice, int width) {
        checkWidth(width);
        var blocks = new ArrayList<Block>();
        var language = notice.language();
        int body = width >= WIDE ? 32 : 26;
        int small = width >= WIDE ? 28 : 23;
        var plain = fonts.regular().deriveFont((float) small);
        var strong = fonts.bold().deriveFont((float) small);
        text(notice.station(), fonts.regular().deriveFont((float) body), width, blocks::add);
        text(SlipWords.notice(language), fonts.bold().deriveFont(body * 1.6f), width, blocks::add);
        text(notice.item(), fonts.bold().deriveFont(body * 1.4f), width, blocks::add);
        blocks.add(rule(width));
        bring(notice.bring(), Integer.MAX_VALUE, language, small, width, blocks);
        blocks.add(rule(width));
        text(SlipWords.fee(language), strong, width, blocks::add);
        text(notice.fee(), plain, width, blocks::add);
        text(SlipWords.limit(language), strong, width, blocks::add);
        text(notice.limit(), plain, width, blocks::add);
        text(notice.statutory(), plain, width, blocks::add);
        if (!notice.hours().isEmpty()) {
            text(SlipWords.hours(language), strong, width, blocks::add);
            text(notice.hours(), plain, width, blocks::add);
        }
        text(SlipWords.steps(language), strong, width, blocks::add);
        notice.steps().forEach(step -> text(step, plain, width, blocks::add));
        notice.promises().forEach(promise -> text(promise, plain, width, blocks::add));
        blocks.add(rule(width));
        text(SlipWords.printed(notice), plain, width, blocks::add);
        return paint(blocks, width);
    }

    /// The receipt of a case, as wide as a slip may be.
    public synchronized Bitmap draw(ReceiptContent receipt, int width) {
        checkWidth(width);
        var blocks = new ArrayList<Block>();
        int body = width >= WIDE ? 32 : 26;
        var plain = fonts.regular().deriveFont((float) body);
        text(receipt.station(), plain, width, blocks::add);
        text(receipt.title(), fonts.bold().deriveFont(body * 1.6f), width, blocks::add);
        text(receipt.item(), fonts.bold().deriveFont(body * 1.4f), width, blocks::add);
        text(receipt.state(), fonts.bold().deriveFont((float) body), width, blocks::add);
        blocks.add(rule(width));
        receipt.lines().forEach(line -> text(line, plain, width, blocks::add));
        blocks.add(rule(width));
        if (receipt.qr() != null) {
            blocks.add(qr(receipt.qr(), width));
        }
        if (!receipt.code().isEmpty()) {
            text(TypedCode.printed(receipt.code()), fonts.bold().deriveFont(body * 1.4f), width, blocks::add);
        }
        return paint(blocks, width);
    }

    private static void checkWidth(int width) {
        if (width < NARROW || width > Bitmap.MAX_WIDTH || width % 8 != 0) {
            throw new IllegalArgumentException("No slip is " + width + " dots wide");
        }
    }

    private static Bitmap paint(List<Block> blocks, int width) {
        int height = blocks.stream().mapToInt(Block::height).sum();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            graphics.setColor(Color.BLACK);
            int top = 0;
            for (var block : blocks) {
                block.paint().paint(graphics, top);
                top += block.height();
            }
        } finally {
            graphics.dispose();
        }
        return threshold(image);
    }

    // White, with a black pen.
    private static Graphics2D canvas(BufferedImage image) {
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        return graphics;
    }

    // Smoothed first and cut at a grey afterwards: strokes keep their weight, which plain one-bit glyphs lose.
    private static Bitmap threshold(BufferedImage image) {
        var grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        var rows = new byte[grey.length / 8];
        for (int i = 0; i < grey.length; i++) {
            if ((grey[i] & 0xff) < INK) {
                rows[i / 8] |= (byte) (0x80 >> i % 8);
            }
        }
        return Bitmap.of(image.getWidth(), rows);
    }

    // Drawn small and enlarged: beyond 100 dots Java fills outlines instead of copying glyphs, and the machinery for
    // that takes 16 MB, once and for good. After the cut at a grey nobody sees the difference.
    private Block number(String number, int width) {
        var font = fonts.bold().deriveFont(GLYPH_DOTS);
        var bounds = font.createGlyphVector(METRICS, number).getVisualBounds();
        int margin = 2;
        int wide = (int) Math.ceil(bounds.getWidth()) + 2 * margin;
        int high = (int) Math.ceil(bounds.getHeight()) + 2 * margin;
        double scale = Math.min(width * 0.96 / wide, width * 0.42 / GLYPH_DOTS);
        int shownWide = (int) (wide * scale);
        int shownHigh = (int) (high * scale);
        return new Block(shownHigh + 28, (on, top) -> {
            var small = new BufferedImage(wide, high, BufferedImage.TYPE_BYTE_GRAY);
            var graphics = canvas(small);
            graphics.setFont(font);
            graphics.drawString(number, (float) (margin - bounds.getX()), (float) (margin - bounds.getY()));
            graphics.dispose();
            on.drawImage(small, (width - shownWide) / 2, top + 14, shownWide, shownHigh, null);
        });
    }

    private static void text(String text, Font font, int width, Consumer<Block> blocks) {
        int ascent = (int) Math.ceil(font.getSize2D() * 0.95);
        int line = (int) Math.ceil(font.getSize2D() * 1.35);
        for (var part : wrapped(text, font, width - 16, MAX_LINES)) {
            blocks.accept(new Block(line, (on, top) -> centred(on, part, font, width, top + ascent)));
        }
    }

    private void bring(List<String> things, int most, Language language, int size, int width, List<Block> blocks) {
        var font = fonts.regular().deriveFont((float) size);
        text(SlipWords.bring(language), fonts.bold().deriveFont((float) size), width, blocks::add);
        int ascent = (int) Math.ceil(size * 0.95);
        int line = (int) Math.ceil(size * 1.35);
        for (var thing : things.stream().limit(most).toList()) {
            int box = size * 3 / 5;
            var parts = wrapped(thing, font, width - 32 - size, 2);
            for (int i = 0; i < parts.size(); i++) {
                boolean isFirst = i == 0;
                var part = parts.get(i);
                blocks.add(new Block(line, (on, top) -> {
                    if (isFirst) {
                        on.fillRect(16, top + ascent - box, box, box);
                        on.setColor(Color.WHITE);
                        on.fillRect(18, top + ascent - box + 2, box - 4, box - 4);
                        on.setColor(Color.BLACK);
                    }
                    on.setFont(font);
                    on.drawString(part, 16 + size, top + ascent);
                }));
            }
        }
        int left = things.size() - most;
        if (left > 0) {
            text(SlipWords.more(language, left), font, width, blocks::add);
        }
    }

    private static Block rule(int width) {
        return new Block(18, (on, top) -> on.fillRect(16, top + 8, width - 32, 2));
    }

    private static Block qr(String text, int width) {
        var matrix = encoded(text);
        int modules = matrix.getWidth() + 2 * QUIET_MODULES;
        int dots = Math.min(MODULE_DOTS, width / modules);
        if (dots < 2) {
            throw new IllegalArgumentException("A code of " + modules + " modules does not fit this paper");
        }
        int left = (width - modules * dots) / 2;
        return new Block(modules * dots, (on, top) -> {
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    if (matrix.get(x, y) == 1) {
                        on.fillRect(left + (x + QUIET_MODULES) * dots, top + (y + QUIET_MODULES) * dots, dots, dots);
                    }
                }
            }
        });
    }

    // A quarter of the code may be lost. On the corpus of damaged slips 216 of 264 are read with Q, 205 with M:
    // thumbs and folds 19 against 10 of 24, glare 12 against 9; only slanting views suffer, 9 against 13.
    private static ByteMatrix encoded(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.Q).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("No code holds this text", e);
        }
    }

    private static void centred(Graphics2D on, String text, Font font, int width, int baseline) {
        on.setFont(font);
        on.drawString(text, (float) ((width - width(text, font)) / 2), baseline);
    }

    private static double width(String text, Font font) {
        return font.getStringBounds(text, METRICS).getWidth();
    }

    // Breaks between any two Chinese characters and at blanks of others; the last line that fits ends in … .
    private static List<String> wrapped(String text, Font font, int width, int maxLines) {
        var lines = new ArrayList<String>();
        var rest = text.strip();
        while (!rest.isEmpty()) {
            int fits = fitting(rest, font, width);
            if (fits < rest.length() && lines.size() == maxLines - 1) {
                lines.add(rest.substring(0, Math.max(1, fits - 1)) + "…");
                return lines;
            }
            int end = fits < rest.length() ? lastBreak(rest, fits) : fits;
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        return lines;
    }

    private static int fitting(String text, Font font, int width) {
        int low = 1;
        int high = Math.min(text.length(), 200);
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (width(text.substring(0, middle), font) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static int lastBreak(String text, int fits) {
        for (int end = fits; end > fits / 2; end--) {
            char before = text.charAt(end - 1);
            char after = text.charAt(end);
            boolean closes = ",。、;:!?)》」,.;:!?)".indexOf(after) >= 0;
            if (!closes && (before == ' ' || after == ' ' || before >= 0x2e80 || after >= 0x2e80)) {
                return end;
            }
        }
        return fits;
    }
}
