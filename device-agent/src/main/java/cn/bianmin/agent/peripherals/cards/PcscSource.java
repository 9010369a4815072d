package cn.bianmin.agent.peripherals.cards;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import cn.bianmin.agent.peripherals.DeviceUnavailable;
import cn.bianmin.agent.peripherals.cards.CardEvent.Trouble;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The readers that pcscd serves, taken together: cards on two of them are two cards at once.
final class PcscSource implements CardSource {
    private static final long WAIT_MILLIS = 250;
    private static final long MAX_NAMES_BYTES = 4_096;
    private static final int MAX_ANSWER_BYTES = 258;
    private static final long MISSED_NANOS = 3_000_000_000L;
    private static final long TRY_AGAIN_NANOS = 100_000_000;
    private static final int OK = 0x9000;
    // GET DATA, which the reader answers for the card: PC/SC part 3, 3.2.2.1.3.
    private static final byte[] GET_UID = {(byte) 0xFF, (byte) 0xCA, 0, 0, 0};

    private @Nullable Pcsc loaded;

    @Override
    public Open open() {
        var pcsc = loaded == null ? Pcsc.load() : loaded;
        loaded = pcsc;
        try (var arena = Arena.ofConfined()) {
            var context = arena.allocate(JAVA_LONG);
            int result = pcsc.establishContext(context);
            if (result != Pcsc.SUCCESS) {
                throw new DeviceUnavailable(sentence(result));
            }
            var session = new Session(pcsc, context.get(JAVA_LONG, 0));
            try {
                session.requireReaders();
                return session;
            } catch (DeviceUnavailable e) {
                session.close();
                throw e;
            }
        }
    }

    private static String sentence(int result) {
        return switch (result) {
            case Pcsc.NO_SERVICE, Pcsc.SERVICE_STOPPED, Pcsc.COMM_ERROR, Pcsc.INVALID_HANDLE ->
                "The service pcscd, which card readers need, does not run.";
            case Pcsc.ACCESS_DENIED -> "The service pcscd refuses this user, or has stopped just now.";
            case Pcsc.NO_READERS, Pcsc.READER_UNAVAILABLE, Pcsc.UNKNOWN_READER ->
                "pcscd runs, but no card reader is attached to it.";
            default -> "The service pcscd fails (0x%08X).".formatted(result);
        };
    }

    /// A card's stay in a reader: pcscd counts how often a card came or went.
    private record Stay(String reader, long changes) {}

    private static final class Session implements Open {
        private final Pcsc pcsc;
        private final long context;
        /// What pcscd said last of each reader.
        private final Map<String, Long> states = new HashMap<>();
        private @Nullable Stay told;
        // A card that slipped away while it was read: pcscd may still take it for there, or another lies there now.
        private boolean isMissed;
        private long missedNanos;
        private boolean areSeveral;

        Session(Pcsc pcsc, long context) {
            this.pcsc = pcsc;
            this.context = context;
        }

        void requireReaders() {
            if (readers().isEmpty()) {
                throw new DeviceUnavailable(sentence(Pcsc.NO_READERS));
            }
        }

        @Override
        public void look(CardTeller teller) {
            var readers = readers();
            if (readers.isEmpty()) {
                throw new DeviceUnavailable(sentence(Pcsc.NO_READERS));
            }
            states.keySet().retainAll(readers);
            await(readers);
            var stays = states.entrySet().stream()
                    .filter(state -> (state.getValue() & Pcsc.STATE_PRESENT) != 0)
                    .map(state -> new Stay(state.getKey(), state.getValue() >>> 16))
                    .toList();
            if (stays.size() > 1) {
                told = null;
                if (!areSeveral) teller.unreadable(Trouble.SEVERAL_CARDS);
            } else if (stays.isEmpty()) {
                told = null;
                teller.removed();
                if (isMissed) teller.unreadable(Trouble.TAKEN_TOO_EARLY);
                isMissed = false;
            } else if (!Objects.equals(told, stays.getFirst())) {
                told = stays.getFirst();
                read(stays.getFirst().reader(), teller);
            }
            areSeveral = stays.size() > 1;
        }

        private List<String> readers() {
            try (var arena = Arena.ofConfined()) {
                var length = arena.allocateFrom(JAVA_LONG, MAX_NAMES_BYTES);
                var names = arena.allocate(MAX_NAMES_BYTES);
                int result = pcsc.listReaders(context, names, length);
                if (result == Pcsc.NO_READERS) {
                    return List.of();
                }
                require(result);
                var readers = new ArrayList<String>();
                for (long at = 0; at < length.get(JAVA_LONG, 0) && names.get(JAVA_BYTE, at) != 0; ) {
                    var name = names.getString(at);
                    readers.add(name);
                    at += name.getBytes(StandardCharsets.UTF_8).length + 1;
                }
                return readers;
            }
        }

        private void await(List<String> readers) {
            try (var arena = Arena.ofConfined()) {
                var wanted = arena.allocate(Pcsc.STATE_BYTES * readers.size(), 8);
                for (int i = 0; i < readers.size(); i++) {
                    long at = i * Pcsc.STATE_BYTES;
                    wanted.set(ValueLayout.ADDRESS, at, arena.allocateFrom(readers.get(i)));
                    wanted.set(JAVA_LONG, at + Pcsc.STATE_CURRENT, states.getOrDefault(readers.get(i), 0L));
                }
                int result = pcsc.getStatusChange(context, WAIT_MILLIS, wanted);
                // A reader that was unplugged just now is missing from the next list.
                if (result == Pcsc.TIMEOUT || result == Pcsc.UNKNOWN_READER) {
                    return;
                }
                require(result);
                for (int i = 0; i < readers.size(); i++) {
                    long state = wanted.get(JAVA_LONG, i * Pcsc.STATE_BYTES + Pcsc.STATE_EVENT);
                    if ((state & Pcsc.STATE_UNKNOWN) != 0) states.remove(readers.get(i));
                    else states.put(readers.get(i), state);
                }
            }
        }

        private void read(String reader, CardTeller teller) {
            teller.removed();
            try (var arena = Arena.ofConfined()) {
                var handle = arena.allocate(JAVA_LONG);
                var protocol = arena.allocate(JAVA_LONG);
                int result = pcsc.connect(context, arena.allocateFrom(reader), handle, protocol);
                if (result != Pcsc.SUCCESS) {
                    unread(result, teller);
                    return;
                }
                var length = arena.allocateFrom(JAVA_LONG, (long) MAX_ANSWER_BYTES);
                var answer = arena.allocate(MAX_ANSWER_BYTES);
                try {
                    result = pcsc.transmit(
                            handle.get(JAVA_LONG, 0),
                            protocol.get(JAVA_LONG, 0),
                            arena.allocateFrom(JAVA_BYTE, GET_UID),
                            answer,
                            length);
                    if (result == Pcsc.SUCCESS) tell(answer, (int) length.get(JAVA_LONG, 0), teller);
                    else unread(result, teller);
                } finally {
                    answer.fill((byte) 0);
                    pcsc.disconnect(handle.get(JAVA_LONG, 0));
                }
            }
        }

        private void tell(MemorySegment answer, int length, CardTeller teller) {
            int count = length - 2;
            boolean isUid = CardUid.isLength(count)
                    && (Byte.toUnsignedInt(answer.get(JAVA_BYTE, count)) << 8
                                    | Byte.toUnsignedInt(answer.get(JAVA_BYTE, count + 1L)))
                            == OK;
            if (!isUid) {
                if (isMissed || count < 0) miss(teller);
                else refuse(teller);
                return;
            }
            isMissed = false;
            var bytes = answer.asSlice(0, count).toArray(JAVA_BYTE);
            teller.present(CardUid.of(bytes));
            Arrays.fill(bytes, (byte) 0);
        }

        private void unread(int result, CardTeller teller) {
            switch (result) {
                case Pcsc.NO_SERVICE, Pcsc.SERVICE_STOPPED, Pcsc.COMM_ERROR, Pcsc.INVALID_HANDLE ->
                    throw new DeviceUnavailable(sentence(result));
                // Gone, reset, unpowered, silent: each may be a card that slips away, of which pcscd hears later.
                default -> miss(teller);
            }
        }

        private void miss(CardTeller teller) {
            if (!isMissed) missedNanos = System.nanoTime();
            isMissed = true;
            if (System.nanoTime() - missedNanos > MISSED_NANOS) {
                refuse(teller);
            } else {
                told = null;
                LockSupport.parkNanos(TRY_AGAIN_NANOS);
            }
        }

        private void refuse(CardTeller teller) {
            isMissed = false;
            teller.unreadable(Trouble.NOT_READABLE);
        }

        private static void require(int result) {
            if (result != Pcsc.SUCCESS) {
                throw new DeviceUnavailable(sentence(result));
            }
        }

        @Override
        public void close() {
            pcsc.releaseContext(context);
        }
    }
}
