package cn.bianmin.agent.update;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.bianmin.agent.update.UpdateLife.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The real disk, on which one change goes wrong, or all for a while. One thread.
final class CutDisk implements Disk {
    /// How it goes wrong.
    enum Fault {
        /// The power goes before it.
        CUT_BEFORE,
        /// The power goes when half of the bytes are there; before it, where it has none.
        CUT_HALF,
        /// The power goes right after it.
        CUT_AFTER,
        /// The disk refuses it, once.
        REFUSED
    }

    /// The power went. No part of the product may catch it.
    static final class PowerCut extends Error {}

    private interface Change {
        void make() throws IOException;
    }

    private final Disk disk = new LocalDisk();
    private final Fault fault;
    private final BooleanSupplier isRefusing;
    private final Map<State, Integer> writes = new EnumMap<>(State.class);
    private int left;
    private int made;

    /// @param at the change that goes wrong, from 1
    CutDisk(Fault fault, int at) {
        this(fault, at, () -> false);
    }

    private CutDisk(Fault fault, int at, BooleanSupplier isRefusing) {
        this.fault = fault;
        this.left = at;
        this.isRefusing = isRefusing;
    }

    /// One that refuses every change as long as it is told to.
    static CutDisk refusing(BooleanSupplier isRefusing) {
        return new CutDisk(Fault.REFUSED, Integer.MAX_VALUE, isRefusing);
    }

    /// One on which nothing goes wrong, to count the changes.
    static CutDisk sound() {
        return refusing(() -> false);
    }

    /// Which change first wrote that the update is in each state; the next one puts it in its place.
    Map<State, Integer> writes() {
        return writes;
    }

    /// Whether it has gone wrong.
    boolean isOver() {
        return left <= 0;
    }

    private void change(Change half, Change whole) throws IOException {
        if (isRefusing.getAsBoolean()) throw new IOException("the disk refuses");
        made++;
        left--;
        if (left == 0) {
            switch (fault) {
                case CUT_BEFORE -> throw new PowerCut();
                case CUT_HALF -> {
                    half.make();
                    throw new PowerCut();
                }
                case CUT_AFTER -> {
                    whole.make();
                    throw new PowerCut();
                }
                case REFUSED -> throw new IOException("the disk refuses");
            }
        }
        whole.make();
    }

    private void change(Change whole) throws IOException {
        change(() -> {}, whole);
    }

    @Override
    public void folder(Path folder) throws IOException {
        change(() -> disk.folder(folder));
    }

    @Override
    public void create(Path file, byte[] bytes, int length) throws IOException {
        change(() -> disk.create(file, bytes, length / 2), () -> disk.create(file, bytes, length));
        if (file.endsWith("update.txt.new")) {
            var state = new String(bytes, US_ASCII).lines().skip(1).findFirst().orElseThrow();
            writes.putIfAbsent(State.valueOf(state.substring("state ".length())), made);
        }
    }

    @Override
    public void append(Path file, byte[] bytes, int length) throws IOException {
        change(() -> disk.append(file, bytes, length / 2), () -> disk.append(file, bytes, length));
    }

    @Override
    public void sync(Path place) throws IOException {
        change(() -> disk.sync(place));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        change(() -> disk.rename(from, to));
    }

    @Override
    public void symlink(Path link, String target) throws IOException {
        change(() -> disk.symlink(link, target));
    }

    @Override
    public void hardlink(Path file, Path name) throws IOException {
        change(() -> disk.hardlink(file, name));
    }

    @Override
    public void mode(Path file, boolean isExecutable) throws IOException {
        change(() -> disk.mode(file, isExecutable));
    }

    @Override
    public void delete(Path place) throws IOException {
        change(() -> disk.delete(place));
    }

    @Override
    public long free(Path folder) throws IOException {
        return disk.free(folder);
    }
}
