package cn.bianmin.agent.peripherals.codes;

import java.util.Random;

/// What happens to a slip between printer and camera. `strength` goes from 0, hardly seen, to 1, the worst that
/// the corpus has.
enum Damage {
    /// Held at any angle.
    ROTATED,
    /// Seen from the side: the far edge shorter.
    SKEWED,
    /// In a dark corner: little contrast, noise.
    DIM,
    /// A lamp mirrored in it.
    GLARE,
    /// Out of focus or moved.
    BLURRED,
    /// A cheap sensor's grain, with dead dots.
    NOISY,
    /// A thumb, a fold, a stain over a part.
    OCCLUDED,
    /// Shown on a phone: bright, a lattice of its own, with beats between lattice and sensor.
    PHONE_SCREEN,
    /// From far away or by a poor camera.
    LOW_RESOLUTION,
    /// White on black, as a dark theme shows it.
    INVERTED,
    /// Several of them, each mild.
    EVERYDAY;

    /// The picture that a camera takes of `slip`, a picture of greys.
    GreyPicture of(GreyPicture slip, double strength, Random random) {
        return switch (this) {
            case ROTATED ->
                new Shot(slip, random).turn(random.nextDouble() * 2 * Math.PI).take();
            case SKEWED ->
                new Shot(slip, random)
                        .turn(small(random, 0.3))
                        .tilt(0.25 + 0.55 * strength)
                        .take();
            case DIM ->
                Light.dim(new Shot(slip, random).turn(small(random, 0.2)).take(), strength, random);
            case GLARE ->
                Light.glare(new Shot(slip, random).turn(small(random, 0.2)).take(), strength, random);
            case BLURRED ->
                Light.blur(new Shot(slip, random).turn(small(random, 0.2)).take(), 0.6 + 2.6 * strength);
            case NOISY ->
                Light.noise(
                        new Shot(slip, random).turn(small(random, 0.2)).take(),
                        20 + 60 * strength,
                        0.02 + 0.06 * strength,
                        random);
            case OCCLUDED ->
                new Shot(Light.occlude(slip, 0.02 + 0.08 * strength, random), random)
                        .turn(small(random, 0.2))
                        .take();
            case PHONE_SCREEN ->
                Light.screen(new Shot(slip, random).turn(small(random, 0.4)).take(), strength, random);
            case LOW_RESOLUTION ->
                new Shot(slip, random)
                        .turn(small(random, 0.2))
                        .scale(1 - 0.62 * strength)
                        .take();
            case INVERTED ->
                Light.invert(new Shot(slip, random)
                        .turn(random.nextDouble() * 2 * Math.PI)
                        .take());
            case EVERYDAY -> {
                var shot = new Shot(Light.occlude(slip, 0.02 * strength, random), random)
                        .turn(random.nextDouble() * 2 * Math.PI)
                        .tilt(0.4 * strength)
                        .scale(1 - 0.25 * strength)
                        .take();
                var lit = Light.glare(Light.blur(shot, 0.9 * strength), 0.5 * strength, random);
                yield Light.noise(lit, 14 * strength, 0.003, random);
            }
        };
    }

    private static double small(Random random, double most) {
        return (random.nextDouble() * 2 - 1) * most;
    }
}
