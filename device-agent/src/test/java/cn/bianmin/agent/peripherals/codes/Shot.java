package cn.bianmin.agent.peripherals.codes;

import java.util.Arrays;
import java.util.Random;

/// A camera before a slip: turned, tilted, far away.
final class Shot {
    private static final int SIDE = 640;
    private static final double FILLED = 0.62;
    private static final int TABLE = 150;
    private static final double[] THIRDS = {1 / 6.0, 3 / 6.0, 5 / 6.0};

    private final GreyPicture slip;
    private final double sinTilt;
    private final double cosTilt;
    private double sinTurn;
    private double cosTurn;
    private double turn;
    private double tilt;
    private double scale = 1;

    Shot(GreyPicture slip, Random random) {
        this.slip = slip;
        double tiltTo = random.nextDouble() * 2 * Math.PI;
        this.sinTilt = Math.sin(tiltTo);
        this.cosTilt = Math.cos(tiltTo);
    }

    Shot turn(double radians) {
        turn = radians;
        return this;
    }

    /// @param tilt how much smaller the far edge is seen, against the near one
    Shot tilt(double tilt) {
        this.tilt = tilt;
        return this;
    }

    /// @param scale of the camera's resolution
    Shot scale(double scale) {
        this.scale = scale;
        return this;
    }

    /// Each dot of the sensor is the mean of nine points of the slip.
    GreyPicture take() {
        int side = (int) (SIDE * scale);
        sinTurn = Math.sin(turn);
        cosTurn = Math.cos(turn);
        double zoom = Math.max(slip.width(), slip.height()) / (side * FILLED);
        var seen = new byte[side * side];
        Arrays.fill(seen, (byte) TABLE);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int sum = 0;
                for (int part = 0; part < 9; part++) {
                    double px = x + THIRDS[part % 3] - side / 2.0;
                    double py = y + THIRDS[Math.floorDiv(part, 3)] - side / 2.0;
                    sum += point(px, py, zoom, side);
                }
                seen[y * side + x] = (byte) (sum / 9);
            }
        }
        return new GreyPicture(side, side, seen);
    }

    private int point(double px, double py, double zoom, int side) {
        double depth = 1 + tilt * (px * cosTilt + py * sinTilt) / side;
        double x = px * zoom / depth;
        double y = py * zoom / depth;
        int slipX = (int) Math.floor(x * cosTurn + y * sinTurn + slip.width() / 2.0);
        int slipY = (int) Math.floor(y * cosTurn - x * sinTurn + slip.height() / 2.0);
        boolean isOnSlip = slipX >= 0 && slipX < slip.width() && slipY >= 0 && slipY < slip.height();
        // Paper is not white and ink not black.
        return isOnSlip ? 30 + (slip.grey()[slipY * slip.width() + slipX] & 0xff) * 200 / 255 : TABLE;
    }
}
