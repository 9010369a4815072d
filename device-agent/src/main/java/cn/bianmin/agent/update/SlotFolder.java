package cn.bianmin.agent.update;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The folder of the slots. One thread; the script `start` changes `current`, `trial` and `returned` too, while no
/// terminal runs.
///
/// ```
/// 7/            a slot: bin/terminal, lib/…, release.txt
/// 8.new/        one that is being put together
/// current       link to the slot that starts, previous to the one before
/// trial         `8 1`: slot 8 is on trial, and was started once; not there: none is
/// returned      `8 3`: the script went back from slot 8 after 3 starts
/// update.txt    how far the update is
/// highest       the highest number that worked here
/// next/         manifest and signature of the release that is fetched
/// chunks/       what was fetched
/// ```
final class SlotFolder {
    static final String CURRENT = "current";
    static final String PREVIOUS = "previous";
    static final String MANIFEST = "release.txt";
    static final String SIGNATURE = "release.sig";

    static final String NEXT = "next";
    static final String CHUNKS = "chunks";

    private static final String TRIAL = "trial";
    private static final String RETURNED = "returned";
    private static final String HIGHEST = "highest";
    private static final String NEW = ".new";
    private static final Pattern SLOT = Pattern.compile("[1-9][0-9]{0,15}");
    private static final Pattern MARK = Pattern.compile("([1-9][0-9]{0,15}) ([0-9]{1,3})\n?");
    private static final int MOST_MARK = 64;

    private final Path folder;
    private final Disk disk;

    /// A release that is there.
    record Slot(Path folder, ReleaseManifest manifest) {}

    /// A release that was started on trial.
    record Mark(long number, int starts) {}

    SlotFolder(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    Path folder() {
        return folder;
    }

    Path place(long number) {
        return folder.resolve(Long.toString(number));
    }

    /// Where the next one is put together.
    Path place(long number, boolean isNew) {
        return isNew ? folder.resolve(number + NEW) : place(number);
    }

    /// The slot that `current` or `previous` leads to; empty where it leads to none.
    Optional<Slot> linked(String link) {
        return slot(folder.resolve(link));
    }

    private static Optional<Slot> slot(Path place) {
        try {
            var text = read(place.resolve(MANIFEST), ReleaseManifest.MOST_TEXT);
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Slot(place.toRealPath(), ReleaseManifest.read(text.get())));
        } catch (IOException | Malformed e) {
            // What cannot be read serves neither as a slot nor as a source of chunks.
            return Optional.empty();
        }
    }

    /// Every release that is there, whole, the one that runs first.
    List<Slot> slots() throws IOException {
        var places = new LinkedHashSet<Path>();
        for (String link : List.of(CURRENT, PREVIOUS)) {
            if (Files.isDirectory(folder.resolve(link)))
                places.add(folder.resolve(link).toRealPath());
        }
        for (Path each : children()) {
            if (SLOT.matcher(name(each)).matches()) places.add(each.toRealPath());
        }
        var slots = new ArrayList<Slot>();
        for (Path place : places) slot(place).ifPresent(slots::add);
        return slots;
    }

    private List<Path> children() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var entries = Files.newDirectoryStream(folder)) {
            var found = new ArrayList<Path>();
            for (Path each : entries) found.add(each);
            found.sort(null);
            return found;
        }
    }

    private static String name(Path place) {
        return String.valueOf(place.getFileName());
    }

    /// A file beside the slots, whole as it was last [#put].
    Optional<String> text(String name, int most) throws IOException {
        return read(folder.resolve(name), most).map(bytes -> new String(bytes, UTF_8));
    }

    static Optional<byte[]> read(Path file, int most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) throw new IOException(name(file) + " is far too large");
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Puts a file in the place of the one before, whole or not at all.
    void put(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Path place = file.resolveSibling(name(file) + NEW);
        disk.folder(place.getParent() == null ? folder : place.getParent());
        disk.create(place, bytes, bytes.length);
        disk.rename(place, file);
        disk.sync(file.getParent() == null ? folder : file.getParent());
    }

    /// Lets `current` or `previous` lead elsewhere, in one change.
    void point(String link, Path slot) throws IOException {
        Path place = folder.resolve(link + NEW);
        disk.delete(place);
        boolean isHere = folder.toRealPath().equals(slot.toRealPath().getParent());
        disk.symlink(place, isHere ? name(slot) : slot.toString());
        disk.rename(place, folder.resolve(link));
        disk.sync(folder);
    }

    Optional<Mark> trial() throws IOException {
        return mark(TRIAL);
    }

    /// What the script left when it went back.
    Optional<Mark> returned() throws IOException {
        return mark(RETURNED);
    }

    private Optional<Mark> mark(String name) throws IOException {
        var text = MARK.matcher(text(name, MOST_MARK).orElse(""));
        return text.matches()
                ? Optional.of(new Mark(Long.parseLong(text.group(1)), Integer.parseInt(text.group(2))))
                : Optional.empty();
    }

    /// Whether a release is on trial, also where the file that says so is damaged.
    boolean isOnTrial() {
        return Files.exists(folder.resolve(TRIAL));
    }

    void markTrial(Mark mark) throws IOException {
        put(TRIAL, (mark.number() + " " + mark.starts() + "\n").getBytes(US_ASCII));
    }

    void endTrial() throws IOException {
        delete(TRIAL);
    }

    void forgetReturn() throws IOException {
        delete(RETURNED);
    }

    private void delete(String name) throws IOException {
        if (!Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) return;
        disk.delete(folder.resolve(name));
        disk.sync(folder);
    }

    /// The highest number that worked here; 0 for none.
    long highest() throws IOException {
        var text = text(HIGHEST, MOST_MARK).orElse("").strip();
        return SLOT.matcher(text).matches() ? Long.parseLong(text) : 0;
    }

    /// Keeps it, where it is higher.
    void reached(long number) throws IOException {
        if (number > highest()) put(HIGHEST, (number + "\n").getBytes(US_ASCII));
    }

    /// Removes what no start needs any more: other slots than those that the links lead to, what was half put
    /// together, what was fetched. What the links lead to outside this folder is left alone.
    void tidy() throws IOException {
        var kept = new ArrayList<Path>();
        for (String link : List.of(CURRENT, PREVIOUS)) {
            if (Files.exists(folder.resolve(link)))
                kept.add(folder.resolve(link).toRealPath());
        }
        for (Path each : children()) {
            String name = name(each);
            boolean isSlot = SLOT.matcher(name).matches() && !kept.contains(each.toRealPath());
            if (isSlot || name.endsWith(NEW) || name.equals(NEXT) || name.equals(CHUNKS)) drop(each);
        }
        disk.sync(folder);
    }

    /// Removes a folder with all that is in it. A slot loses its manifest first, and is none from then on.
    void drop(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) return;
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) disk.delete(place.resolve(MANIFEST));
        dropAll(place);
    }

    private void dropAll(Path place) throws IOException {
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.newDirectoryStream(place)) {
                for (Path each : entries) dropAll(each);
            }
        }
        disk.delete(place);
    }
}
