package cn.bianmin.kiosk.villager;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/// What Chromium's pretended camera sees: first nothing, then a slip held aslant in bad light.
final class CameraFilm {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int SIDE = 300;
    private static final int EMPTY_FRAMES = 5;
    private static final int FRAMES = 30;
    private static final double ASLANT = Math.toRadians(17);
    private static final int DARK = 60;
    private static final int LIGHT = 140;
    private static final int NOISE = 12;

    private CameraFilm() {}

    static void write(Path file, String text) throws IOException, WriterException {
        var code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIDE, SIDE);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write("YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n"
                    .formatted(WIDTH, HEIGHT)
                    .getBytes(StandardCharsets.US_ASCII));
            var random = new Random(11);
            for (int frame = 0; frame < FRAMES; frame++) write(out, frame < EMPTY_FRAMES ? null : code, random);
        }
    }

    private static void write(OutputStream out, @org.jspecify.annotations.Nullable BitMatrix code, Random random)
            throws IOException {
        out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
        var light = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean isDark = code != null && isDark(code, x - WIDTH / 2.0, y - HEIGHT / 2.0);
                light[y * WIDTH + x] = (byte) ((isDark ? DARK : LIGHT) + random.nextInt(NOISE));
            }
        }
        out.write(light);
        var grey = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(grey, (byte) 128);
        out.write(grey);
    }

    private static boolean isDark(BitMatrix code, double x, double y) {
        int column = (int) (x * Math.cos(ASLANT) + y * Math.sin(ASLANT) + SIDE / 2.0);
        int row = (int) (y * Math.cos(ASLANT) - x * Math.sin(ASLANT) + SIDE / 2.0);
        return column >= 0 && row >= 0 && column < SIDE && row < SIDE && code.get(column, row);
    }
}
