package cn.bianmin.agent.peripherals.codes;

import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;

/// A picture in greys, and what helps to see a code in it. Immutable.
///
/// @param grey a byte a dot, 0 is black
@SuppressWarnings("ArrayRecordComponent")
record GreyPicture(int width, int height, byte[] grey) {
    LuminanceSource source() {
        return new PlanarYUVLuminanceSource(grey, width, height, 0, 0, width, height, false);
    }

    private int at(int x, int y) {
        return grey[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)] & 0xff;
    }

    /// Half as wide and high: each dot the mean of four. Takes away noise and the fine lattice of screens.
    GreyPicture halved() {
        int wide = Math.max(1, width / 2);
        int high = Math.max(1, height / 2);
        var half = new byte[wide * high];
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                int sum = at(2 * x, 2 * y) + at(2 * x + 1, 2 * y) + at(2 * x, 2 * y + 1) + at(2 * x + 1, 2 * y + 1);
                half[y * wide + x] = (byte) ((sum + 2) / 4);
            }
        }
        return new GreyPicture(wide, high, half);
    }

    /// Twice as wide and high, with means between: codes whose modules are two dots need edges between dots.
    GreyPicture doubled() {
        var twice = new byte[4 * width * height];
        for (int y = 0; y < 2 * height; y++) {
            for (int x = 0; x < 2 * width; x++) {
                int sum = at(x / 2, y / 2)
                        + at((x + 1) / 2, y / 2)
                        + at(x / 2, (y + 1) / 2)
                        + at((x + 1) / 2, (y + 1) / 2);
                twice[y * 2 * width + x] = (byte) ((sum + 2) / 4);
            }
        }
        return new GreyPicture(2 * width, 2 * height, twice);
    }

    /// Each dot the mean of itself and its neighbours up to `radius` away.
    GreyPicture smoothed(int radius) {
        var across = new byte[width * height];
        var smooth = new byte[width * height];
        int size = 2 * radius + 1;
        for (int y = 0; y < height; y++) {
            int sum = 0;
            for (int x = -radius; x <= radius; x++) {
                sum += at(x, y);
            }
            for (int x = 0; x < width; x++) {
                across[y * width + x] = (byte) (sum / size);
                sum += at(x + radius + 1, y) - at(x - radius, y);
            }
        }
        var rows = new GreyPicture(width, height, across);
        for (int x = 0; x < width; x++) {
            int sum = 0;
            for (int y = -radius; y <= radius; y++) {
                sum += rows.at(x, y);
            }
            for (int y = 0; y < height; y++) {
                smooth[y * width + x] = (byte) (sum / size);
                sum += rows.at(x, y + radius + 1) - rows.at(x, y - radius);
            }
        }
        return new GreyPicture(width, height, smooth);
    }

    /// Edges drawn stronger: what is left of a blurred code.
    GreyPicture sharpened(int radius) {
        var soft = smoothed(radius);
        var sharp = new byte[grey.length];
        for (int i = 0; i < grey.length; i++) {
            int value = grey[i] & 0xff;
            sharp[i] = (byte) Math.clamp(value + 2 * (value - (soft.grey[i] & 0xff)), 0, 255);
        }
        return new GreyPicture(width, height, sharp);
    }

    /// Turned by an eighth of a full turn: finder patterns are looked for along rows, and are seen worst there.
    GreyPicture turned() {
        int side = (int) Math.ceil((width + height) * Math.sqrt(0.5)) + 1;
        var turned = new byte[side * side];
        double half = Math.sqrt(0.5);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double dx = x - side / 2.0;
                double dy = y - side / 2.0;
                int fromX = (int) Math.round((dx + dy) * half + width / 2.0);
                int fromY = (int) Math.round((dy - dx) * half + height / 2.0);
                boolean isInside = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height;
                turned[y * side + x] = isInside ? grey[fromY * width + fromX] : (byte) 0x80;
            }
        }
        return new GreyPicture(side, side, turned);
    }
}
