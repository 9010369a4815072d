package cn.bianmin.agent.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.HealthFact.Board;
import cn.bianmin.contract.HealthFact.Storage;
import cn.bianmin.contract.HealthFact.Strain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Linux tells in `/proc` and `/sys`, as on a Raspberry Pi. A file that is missing, long or not of the
/// known form counts as not known: a PC has no card to wear out and no firmware that tells of its power supply.
public final class LinuxMachine implements Machine {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_FOLDERS = 64;
    private static final int MILLI = 1_000;
    private static final int KIB = 1_024;
    private static final int SECTOR_BYTES = 512;
    private static final int WRITTEN_SECTORS = 6;
    private static final Pattern LIFE = Pattern.compile("0x([0-9a-fA-F]{2})\\s+0x([0-9a-fA-F]{2})");
    private static final Pattern FLAGS = Pattern.compile("(?:0x)?([0-9a-fA-F]{1,8})");
    private static final Map<Integer, Strain> BITS =
            new TreeMap<>(Map.of(0, Strain.UNDERVOLTAGE, 1, Strain.CAPPED, 2, Strain.THROTTLED, 3, Strain.WARM));
    private static final int SINCE_START = 16;

    private final Path root;
    private final Path data;

    /// @param root where `proc` and `sys` are
    /// @param data on the disk that is asked about
    public LinuxMachine(Path root, Path data) {
        this.root = root;
        this.data = data;
    }

    @Override
    public State read() {
        return new State(
                storage(),
                board(),
                text("proc/uptime").flatMap(LinuxMachine::firstNumber).orElse(null));
    }

    private Storage storage() {
        Long free = null;
        Long total = null;
        try {
            var disk = Files.getFileStore(data);
            total = disk.getTotalSpace();
            free = disk.getUsableSpace();
        } catch (IOException e) {
            // A disk that cannot be asked is not known; the ledger itself says when it fails.
            total = null;
        }
        var device = disk();
        return new Storage(
                free,
                total,
                device.flatMap(at -> text(at + "/device/life_time"))
                        .flatMap(LinuxMachine::wear)
                        .orElse(null),
                device.flatMap(at -> text(at + "/stat"))
                        .flatMap(line -> number(line.strip().split("\\s+"), WRITTEN_SECTORS))
                        .map(sectors -> sectors * SECTOR_BYTES)
                        .orElse(null));
    }

    /// The folder of the disk that holds the data, below the root; empty where the data is on no disk of its own,
    /// as in a container or in memory.
    private Optional<String> disk() {
        var mounted = text("proc/self/mountinfo").flatMap(mounts -> device(mounts, data.toAbsolutePath()));
        if (mounted.isEmpty()) return Optional.empty();
        var link = root.resolve("sys/dev/block").resolve(mounted.get());
        try {
            var place = link.toRealPath();
            var whole = Files.exists(place.resolve("partition")) ? place.getParent() : place;
            return whole == null
                    ? Optional.empty()
                    : Optional.of(root.toRealPath().relativize(whole).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    // 36 35 179:2 / /mnt rw,noatime shared:1 - ext4 /dev/mmcblk0p2 rw
    static Optional<String> device(String mounts, Path path) {
        String found = null;
        int depth = -1;
        for (String line : mounts.lines().toList()) {
            var cells = line.split(" ", -1);
            if (cells.length < 5) continue;
            var place = Path.of(cells[4].replace("\\040", " "));
            // Of several mounts on one place the last one counts.
            if (path.startsWith(place) && place.getNameCount() >= depth) {
                depth = place.getNameCount();
                found = cells[2];
            }
        }
        return Optional.ofNullable(found).filter(device -> device.matches("[1-9][0-9]*:[0-9]+"));
    }

    // Two estimates, of the two kinds of memory in a card: 0x01 is up to 10 %, 0x0b is past the end.
    private static Optional<Integer> wear(String text) {
        var life = LIFE.matcher(text.strip());
        if (!life.matches()) return Optional.empty();
        int worse = Math.max(Integer.parseInt(life.group(1), 16), Integer.parseInt(life.group(2), 16));
        return worse == 0 || worse > 0x0b ? Optional.empty() : Optional.of(Math.min(worse * 10, 100));
    }

    private Board board() {
        var flags = text("sys/devices/platform/soc/soc:firmware/get_throttled")
                .flatMap(LinuxMachine::flags)
                .or(this::supply);
        var memory = text("proc/meminfo").orElse("");
        return new Board(
                celsius(),
                flags.map(set -> strains(set, 0)).orElse(null),
                flags.map(set -> strains(set, SINCE_START)).orElse(null),
                kibibytes(memory, "MemAvailable:"),
                kibibytes(memory, "MemTotal:"));
    }

    private @Nullable Integer celsius() {
        return text("sys/class/thermal/thermal_zone0/temp")
                .flatMap(LinuxMachine::firstNumber)
                .map(milli -> Math.toIntExact(Math.floorDiv(milli, MILLI)))
                .orElse(null);
    }

    private static Optional<Integer> flags(String text) {
        var flags = FLAGS.matcher(text.strip());
        return flags.matches() ? Optional.of(Integer.parseUnsignedInt(flags.group(1), 16)) : Optional.empty();
    }

    private static List<Strain> strains(int flags, int from) {
        var strains = new ArrayList<Strain>();
        BITS.forEach((bit, strain) -> {
            if ((flags & (1 << (bit + from))) != 0) strains.add(strain);
        });
        return strains;
    }

    /// Newer kernels tell of the power supply alone, as a sensor. Its alarm lasts until the next start.
    private Optional<Integer> supply() {
        for (String sensor : folders("sys/class/hwmon")) {
            if (text(sensor + "/name")
                    .map(String::strip)
                    .filter("rpi_volt"::equals)
                    .isPresent()) {
                return text(sensor + "/in0_lcrit_alarm")
                        .flatMap(LinuxMachine::firstNumber)
                        .map(alarm -> alarm == 0 ? 0 : 1 | 1 << SINCE_START);
            }
        }
        return Optional.empty();
    }

    private List<String> folders(String place) {
        try (var found = Files.list(root.resolve(place))) {
            return found.limit(MOST_FOLDERS)
                    .map(folder -> place + "/" + folder.getFileName())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static @Nullable Long kibibytes(String memory, String name) {
        return memory.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .flatMap(line -> firstNumber(line.substring(name.length())))
                .map(kibi -> kibi * KIB)
                .orElse(null);
    }

    private static Optional<Long> firstNumber(String text) {
        return number(text.strip().split("[\\s.]"), 0);
    }

    private static Optional<Long> number(String[] words, int index) {
        return words.length > index && words[index].matches("-?[0-9]{1,15}")
                ? Optional.of(Long.parseLong(words[index]))
                : Optional.empty();
    }

    private Optional<String> text(String file) {
        try (var in = Files.newInputStream(root.resolve(file))) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            return Optional.of(new String(bytes, UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
