package cn.bianmin.agent.update;

import cn.bianmin.agent.update.ChunkSource.Answer;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.ReleaseFact.Why;
import cn.bianmin.contract.ReleaseManifest;
import cn.bianmin.contract.ReleaseSignature;
import cn.bianmin.contract.VerifyingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches a release: first its manifest, which decides whether the rest is worth fetching, then its chunks, one a
/// call. For one update and one thread; what is lost with the process is found again on the disk.
final class Fetching {
    private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);
    private static final Duration RETRY_MIN = Duration.ofSeconds(10);
    private static final Duration RETRY_MAX = Duration.ofHours(1);
    private static final int MOST_DAMAGED = 3;
    private static final String MANIFEST = SlotFolder.NEXT + "/" + SlotFolder.MANIFEST;
    private static final String SIGNATURE = SlotFolder.NEXT + "/" + SlotFolder.SIGNATURE;

    private final Update update;
    private final SlotFolder slots;
    private final ChunkShelf shelf;
    private final Disk disk;
    private final ChunkSource source;
    private final List<VerifyingKey> keys;
    private final UpdateWorld world;
    private final Pace pace;
    private final Deque<Map.Entry<String, Integer>> missing = new ArrayDeque<>();
    private boolean isCounted;
    private int damaged;
    private Duration retry = RETRY_MIN;

    /// The terminal is stopping.
    static final class Stopping extends RuntimeException {
        Stopping() {
            super("The terminal is stopping", null, false, false);
        }
    }

    Fetching(
            Update update,
            SlotFolder slots,
            ChunkShelf shelf,
            Disk disk,
            ChunkSource source,
            List<VerifyingKey> keys,
            UpdateWorld world) {
        this.update = update;
        this.slots = slots;
        this.shelf = shelf;
        this.disk = disk;
        this.source = source;
        this.keys = List.copyOf(keys);
        this.world = world;
        this.pace = new Pace(update.bytesPerSecond(), world.clock().get().monoMillis());
    }

    /// Fetches the manifest, and keeps it where the release can be installed here.
    Outcome manifest() throws IOException {
        byte[] text;
        switch (source.manifest(update.number())) {
            case Answer.Given<byte[]>(var given) -> text = given;
            case Answer.Refused<byte[]>(var sentence) -> {
                return new Outcome.No(Why.NOT_GIVEN, sentence);
            }
            case Answer.Later<byte[]>(var sentence) -> {
                return later(sentence);
            }
        }
        if (!ReleaseManifest.sha256(text).equals(update.sha256())) {
            return new Outcome.No(Why.SWAPPED, "The manifest is another one than was offered.");
        }
        byte[] signature;
        switch (source.signature(update.number())) {
            case Answer.Given<byte[]>(var given) -> signature = given;
            case Answer.Refused<byte[]>(var sentence) -> {
                return new Outcome.No(Why.NOT_GIVEN, sentence);
            }
            case Answer.Later<byte[]>(var sentence) -> {
                return later(sentence);
            }
        }
        if (!ReleaseSignature.isBy(keys, text, signature)) {
            return new Outcome.No(Why.UNSIGNED, "No release key that this terminal knows signed the manifest.");
        }
        try {
            var release = ReleaseManifest.read(text);
            var fault = fault(release);
            if (fault != null) return fault;
        } catch (Malformed e) {
            return new Outcome.No(Why.SWAPPED, String.valueOf(e.getMessage()));
        }
        slots.put(SIGNATURE, signature);
        slots.put(MANIFEST, text);
        return new Outcome.Done();
    }

    private Outcome.@Nullable No fault(ReleaseManifest release) throws IOException {
        if (release.number() != update.number()) {
            return new Outcome.No(Why.SWAPPED, "The manifest is of release " + release.number() + ".");
        }
        if (!release.hardware().contains(world.hardware())) {
            return new Outcome.No(
                    Why.WRONG_HARDWARE,
                    "It is for " + String.join(", ", release.hardware()) + "; this is " + world.hardware() + ".");
        }
        if (release.from() > update.from()) {
            return new Outcome.No(
                    Why.TOO_FAR,
                    "It can be reached from release " + release.from() + " on; this terminal runs " + update.from()
                            + ".");
        }
        return roomFault(release);
    }

    /// What it takes: the chunks that are fetched, the files that no slot has whole, and what is to stay free.
    private Outcome.@Nullable No roomFault(ReleaseManifest release) throws IOException {
        shelf.look(slots);
        long needed = release.freeBytes();
        for (var chunk : release.chunks().entrySet()) {
            if (!shelf.isInSlot(chunk.getKey()) && !shelf.isFetched(chunk.getKey())) needed += chunk.getValue();
        }
        var whole = Assembly.wholeFiles(slots);
        for (var file : release.files()) if (!whole.containsKey(file.sha256())) needed += file.size();
        long free = disk.free(slots.folder());
        return free >= needed
                ? null
                : new Outcome.No(
                        Why.NO_SPACE, "It needs " + needed + " free bytes on the disk, and there are " + free + ".");
    }

    /// The manifest that was kept.
    ///
    /// @throws Malformed where the file was damaged since
    static ReleaseManifest kept(SlotFolder slots, Update update) throws IOException, Malformed {
        var text = SlotFolder.read(slots.folder().resolve(MANIFEST), ReleaseManifest.MOST_TEXT);
        if (text.isEmpty() || !ReleaseManifest.sha256(text.get()).equals(update.sha256())) {
            throw new Malformed("The manifest that was fetched is gone or damaged. Offer the release again.");
        }
        return ReleaseManifest.read(text.get());
    }

    /// Fetches one chunk.
    Outcome chunk(ReleaseManifest release) throws IOException {
        if (!isCounted) count(release);
        var next = missing.peek();
        if (next == null) return new Outcome.Done();
        String name = next.getKey();
        int size = next.getValue();
        long begun = shelf.begun(name);
        if (begun >= size) return looked(name, size);
        return switch (source.chunk(name, begun, size, (piece, length) -> take(name, piece, length))) {
            case Answer.Given<Boolean>(var isWhole) -> isWhole ? looked(name, size) : new Outcome.Again(Duration.ZERO);
            case Answer.Refused<Boolean>(var sentence) -> new Outcome.No(Why.NOT_GIVEN, sentence);
            case Answer.Later<Boolean>(var sentence) -> {
                // A line that drops and brings something each time is asked again soon.
                if (shelf.begun(name) > begun) retry = RETRY_MIN;
                yield later(sentence);
            }
        };
    }

    private void count(ReleaseManifest release) throws IOException {
        shelf.look(slots);
        missing.clear();
        for (var chunk : release.chunks().entrySet()) {
            if (shelf.chunk(chunk.getKey(), chunk.getValue()).isEmpty()) missing.add(chunk);
        }
        isCounted = true;
        LOG.info(
                "A release is fetched. number={} chunks={} missing={} bytes={}",
                release.number(),
                release.chunks().size(),
                missing.size(),
                missing.stream().mapToLong(Map.Entry::getValue).sum());
    }

    private void take(String name, byte[] piece, int length) {
        try {
            shelf.append(name, piece, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long waitMillis = pace.take(length, world.clock().get().monoMillis());
        if (waitMillis > 0 && !world.nap().isOver(Duration.ofMillis(waitMillis))) throw new Stopping();
    }

    private Outcome looked(String name, int size) throws IOException {
        if (shelf.isKept(name, size)) {
            missing.poll();
            retry = RETRY_MIN;
            damaged = 0;
            return new Outcome.Again(Duration.ZERO);
        }
        damaged++;
        return damaged < MOST_DAMAGED
                ? later("A chunk is not what its name says.")
                : new Outcome.No(Why.DAMAGED, "A chunk is not what its name says, " + MOST_DAMAGED + " times.");
    }

    /// At random between half of what is due and all of it; twice as much the next time.
    private Outcome later(String sentence) {
        LOG.info("The release is not fetched now, and tried again. {}", sentence);
        long most = retry.toMillis();
        var twice = retry.multipliedBy(2);
        retry = twice.compareTo(RETRY_MAX) < 0 ? twice : RETRY_MAX;
        return new Outcome.Again(Duration.ofMillis(world.random().nextLong(most / 2, most)));
    }
}
