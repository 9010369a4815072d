package cn.bianmin.agent.peripherals.codes;

import java.util.Random;

/// What light, lens, sensor, screen and thumbs do to a picture.
final class Light {
    private Light() {}

    private interface Change {
        double of(int x, int y, int value);
    }

    private static GreyPicture changed(GreyPicture picture, Change change) {
        var grey = new byte[picture.grey().length];
        for (int i = 0; i < grey.length; i++) {
            double value = change.of(i % picture.width(), i / picture.width(), picture.grey()[i] & 0xff);
            grey[i] = (byte) Math.clamp(Math.round(value), 0, 255);
        }
        return new GreyPicture(picture.width(), picture.height(), grey);
    }

    static GreyPicture invert(GreyPicture picture) {
        return changed(picture, (x, y, value) -> 255 - value);
    }

    static GreyPicture dim(GreyPicture picture, double strength, Random random) {
        double contrast = 0.4 - 0.32 * strength;
        double slope = random.nextDouble() * 0.6 - 0.3;
        return changed(
                picture,
                (x, y, value) -> 8 + value * contrast * (1 + slope * x / picture.width()) + random.nextGaussian() * 3);
    }

    static GreyPicture glare(GreyPicture picture, double strength, Random random) {
        double atX = picture.width() * (0.25 + 0.5 * random.nextDouble());
        double atY = picture.height() * (0.25 + 0.5 * random.nextDouble());
        double radius = picture.width() * (0.05 + 0.13 * strength);
        return changed(picture, (x, y, value) -> {
            double far = ((x - atX) * (x - atX) + (y - atY) * (y - atY)) / (radius * radius);
            return value + (strength == 0 ? 0 : 320 * Math.exp(-far));
        });
    }

    static GreyPicture noise(GreyPicture picture, double deviation, double dead, Random random) {
        return changed(
                picture,
                (x, y, value) -> random.nextDouble() < dead
                        ? (random.nextBoolean() ? 255 : 0)
                        : value + random.nextGaussian() * deviation);
    }

    /// @param radius of the blur in dots; three passes of a box are close to a lens
    static GreyPicture blur(GreyPicture picture, double radius) {
        int whole = (int) radius;
        double part = radius - whole;
        var blurred = picture;
        for (int pass = 0; pass < 3; pass++) {
            var less = blurred.smoothed(whole);
            var more = blurred.smoothed(whole + 1);
            blurred = changed(
                    less, (x, y, value) -> value * (1 - part) + (more.grey()[y * more.width() + x] & 0xff) * part);
        }
        return blurred;
    }

    static GreyPicture occlude(GreyPicture picture, double share, Random random) {
        double side = Math.sqrt(share) * Math.min(picture.width(), picture.height());
        double wide = side * (0.6 + 0.8 * random.nextDouble());
        double high = side * side / Math.max(1, wide);
        double fromX = random.nextDouble() * (picture.width() - wide);
        double fromY = random.nextDouble() * (picture.height() - high);
        int thumb = random.nextBoolean() ? 150 : 235;
        return changed(
                picture,
                (x, y, value) -> x >= fromX && x < fromX + wide && y >= fromY && y < fromY + high ? thumb : value);
    }

    static GreyPicture screen(GreyPicture picture, double strength, Random random) {
        double pitch = 2.05 + random.nextDouble() * 1.5;
        double angle = random.nextDouble() * 0.3;
        double depth = 0.15 + 0.5 * strength;
        double gamma = 1.3;
        return changed(picture, (x, y, value) -> {
            double along = x * Math.cos(angle) + y * Math.sin(angle);
            double across = y * Math.cos(angle) - x * Math.sin(angle);
            double lattice =
                    (1 + Math.sin(2 * Math.PI * along / pitch)) / 2 * (1 + Math.sin(2 * Math.PI * across / pitch)) / 2;
            double beat = 0.5 + 0.5 * Math.sin(2 * Math.PI * (along / 23 + across / 37));
            double bright = Math.pow(value / 255.0, 1 / gamma) * 255;
            return bright * (1 - depth * (1 - lattice) * 0.7) * (1 - depth * 0.4 * beat) + random.nextGaussian() * 4;
        });
    }
}
