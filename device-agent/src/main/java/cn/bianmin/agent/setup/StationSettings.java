package cn.bianmin.agent.setup;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.identity.OwnerDisk;
import cn.bianmin.agent.settings.SettingsRefused;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.rules.documents.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The station's part of a terminal's configuration, which the hub says: what stands below [#LINE] of the file that was
/// written when the box was enrolled. Above it stands the box's own. One thread.
///
/// Two sections of the box's own, `screens` and `updates`, give way to the station's: as a comment, so that they count
/// again where the station says nothing of them any more.
public final class StationSettings {
    static final String LINE = "# ----";

    private static final Pattern OWN = Pattern.compile("(?:# )?((screens|updates): .*)");

    private final Path file;
    private final Path folder;
    private final String place;
    private final OwnerDisk disk;

    /// @param file the terminal's configuration
    /// @throws IOException where it can have no neighbour
    public StationSettings(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        Path folder = this.file.getParent();
        if (folder == null || folder.getParent() == null) throw new IOException("The configuration has no folder");
        this.folder = folder;
        this.disk = new OwnerDisk(folder.getParent());
        this.place = String.valueOf(folder.getFileName());
    }

    /// Whether the file is one of a box that was enrolled, and not written by hand.
    public boolean isThere() throws IOException {
        return Files.isRegularFile(file) && Files.readString(file).lines().anyMatch(LINE::equals);
    }

    /// Whether these are the settings that it has.
    public boolean has(String settings) throws IOException {
        return isThere() && Files.readString(file).equals(text(ownLines(), settings));
    }

    /// What keeps a terminal from starting with these settings, a sentence each, with its line in them; none where it
    /// could.
    public List<String> problems(String settings) {
        try {
            var own = ownLines();
            try {
                attempt(text(own, settings));
                return List.of();
            } catch (SettingsRefused e) {
                int above = own.size() + 1;
                return e.problems().stream()
                        .map(each -> new Problem(Math.max(0, each.line() - above), each.sentence()).toString())
                        .toList();
            }
        } catch (IOException e) {
            return List.of("The disk did not take them. Offer them again.");
        }
    }

    /// Puts other settings in the place of those that are there. A power cut leaves the one or the other whole.
    public void keep(String settings) throws IOException {
        disk.write(place, String.valueOf(file.getFileName()), text(ownLines(), settings));
    }

    /// Writes the whole file, after it was read as a terminal's start will read it.
    ///
    /// @throws SettingsRefused where no terminal could start with it; nothing has changed
    void write(List<String> own, String settings) throws IOException, SettingsRefused {
        String yaml = text(own, settings);
        attempt(yaml);
        disk.write(place, String.valueOf(file.getFileName()), yaml);
    }

    private void attempt(String yaml) throws IOException, SettingsRefused {
        String trial = file.getFileName() + ".new";
        disk.write(place, trial, yaml);
        try {
            TerminalFile.read(folder.resolve(trial), DeviceAgent.PAD_ADAPTERS);
        } finally {
            disk.delete(place, trial);
        }
    }

    private List<String> ownLines() throws IOException {
        return Files.readString(file)
                .lines()
                .takeWhile(line -> !line.equals(LINE))
                .toList();
    }

    private static String text(List<String> own, String settings) {
        var lines = new ArrayList<String>();
        for (String line : own) {
            var giving = OWN.matcher(line);
            if (!giving.matches()) {
                lines.add(line);
            } else {
                boolean isSaid = Pattern.compile("(?m)^" + giving.group(2) + "\\s*:")
                        .matcher(settings)
                        .find();
                lines.add((isSaid ? "# " : "") + giving.group(1));
            }
        }
        lines.add(LINE);
        lines.add(settings);
        return String.join("\n", lines) + "\n";
    }
}
