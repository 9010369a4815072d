package cn.bianmin.agent.rig;

import cn.bianmin.agent.peripherals.PadButton;
import cn.bianmin.agent.peripherals.PadLight;
import cn.bianmin.agent.peripherals.PadWiring;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// The outside world's end of the kernel's simulated GPIO chip: pulls its lines as contacts do, and sees what
/// is driven. Where the chip is comes from the guest's environment.
final class SimChip implements AutoCloseable {
    static final int CALL = 5;
    static final int BUZZER = 9;

    private static final Path HOLDERS = Path.of("/sys/kernel/debug/gpio");
    private static final byte[] UP = "pull-up".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DOWN = "pull-down".getBytes(StandardCharsets.US_ASCII);
    private static final Map<PadLight, Integer> LAMPS =
            Map.of(PadLight.OPEN, 6, PadLight.THANKS, 7, PadLight.REFUSED, 8);

    private final Path lines = Path.of(environment("GPIO_LINES"));
    private final Map<Integer, RandomAccessFile> pulls = new HashMap<>();

    /// The device of the chip.
    static String device() {
        return environment("GPIO_CHIP");
    }

    /// The pad of counter 1 on this chip: buttons on lines 0 to 5, lamps on 6 to 8, buzzer on 9.
    static PadWiring wiring(Duration debounce) {
        var buttons = new HashMap<PadButton, Integer>();
        for (var button : PadButton.all()) buttons.put(button, lineOf(button));
        return new PadWiring(
                "1",
                "gpio",
                1,
                Optional.of(new PadWiring.Pins(device(), debounce, buttons, LAMPS, OptionalInt.of(BUZZER))));
    }

    static int lineOf(PadButton button) {
        return PadButton.all().indexOf(button);
    }

    /// Closes the contact to ground, or opens it.
    void contact(int line, boolean closed) {
        try {
            var pull = pulls.get(line);
            if (pull == null) {
                pull = new RandomAccessFile(
                        lines.resolve("sim_gpio" + line + "/pull").toFile(), "rw");
                pulls.put(line, pull);
            }
            pull.write(closed ? DOWN : UP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the line is high.
    boolean high(int line) {
        try {
            return Files.readString(lines.resolve("sim_gpio" + line + "/value")).startsWith("1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns once a program holds lines under this name, as the kernel says: what is sent before, nobody hears.
    static void awaitHolder(String consumer) {
        await(() -> holders().contains("|" + consumer));
    }

    private static String holders() {
        try {
            return Files.readString(HOLDERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the lamp that means `light` is lit, whatever the others do.
    boolean lit(PadLight light) {
        return high(Objects.requireNonNull(LAMPS.get(light)));
    }

    /// What the lamps say together; two at once say nothing sound. They are read one after the other while the terminal
    /// switches them, so what was seen counts once it is seen again.
    PadLight light() {
        var lit = seen();
        for (var again = seen(); !again.equals(lit); again = seen()) lit = again;
        return switch (lit.size()) {
            case 0 -> PadLight.DARK;
            case 1 -> lit.iterator().next();
            default -> throw new AssertionError("Lamps are lit together: " + lit);
        };
    }

    private Set<PadLight> seen() {
        return LAMPS.keySet().stream().filter(this::lit).collect(Collectors.toSet());
    }

    static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) LockSupport.parkNanos(left);
    }

    /// Returns once `condition` holds; fails after 10 s of the guest's time.
    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) throw new AssertionError("Waited for 10 s in vain");
            pause(Duration.ofMillis(5));
        }
    }

    @Override
    public void close() {
        boolean unplugged = false;
        for (var pull : pulls.values()) {
            try {
                pull.write(UP);
                pull.close();
            } catch (IOException e) {
                // A chip that was unplugged takes its files with it.
                unplugged = true;
            }
        }
        pulls.clear();
        if (unplugged) System.out.println("info gpio: the chip is unplugged");
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        if (value == null) throw new IllegalStateException(name + " is not set: this runs in the rig only");
        return value;
    }
}
