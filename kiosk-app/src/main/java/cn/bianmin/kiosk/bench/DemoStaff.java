package cn.bianmin.kiosk.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.agent.station.staff.Pins;
import cn.bianmin.contract.StaffFact.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/// The people of a demo station: invented, with PINs that are drawn anew for each demo's folder. There is no
/// PIN that anybody could know beforehand.
final class DemoStaff {
    private static final List<Person> PEOPLE = List.of(
            new Person("s01", "王建国", "带班领导", Role.LEAD),
            new Person("s02", "李桂兰", "综合窗口", Role.CLERK),
            new Person("s03", "赵小梅", "综合窗口", Role.CLERK));

    private record Person(String id, String name, String post, Role role) {}

    private record Line(String id, String name, String post, Role role, String pin) {}

    private record Document(int version, List<Line> accounts) {}

    private DemoStaff() {}

    /// Writes the staff document where there is none, and the PINs beside it, both for their owner only.
    ///
    /// @return one line for the console
    static String of(Station station, Path data, RandomGenerator random) throws IOException {
        var document = data.resolve(station.id() + ".staff.json");
        var pins = data.resolve(station.id() + ".pins");
        if (!Files.exists(document)) {
            var lines = new ArrayList<Line>();
            var said = new ArrayList<String>();
            for (var person : PEOPLE) {
                var pin = "%06d".formatted(random.nextInt(1_000_000));
                lines.add(new Line(person.id(), person.name(), person.post(), person.role(), Pins.hash(pin)));
                said.add(person.name() + " " + pin);
            }
            write(pins, String.join(", ", said).getBytes(UTF_8));
            write(document, JsonMapper.shared().writeValueAsBytes(new Document(1, lines)));
        }
        return "%-10s PINs: %s".formatted(station.id(), Files.readString(pins));
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner)) {
            out.write(ByteBuffer.wrap(bytes));
        }
    }
}
