package cn.bianmin.agent.peripherals.cards;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import cn.bianmin.agent.peripherals.DeviceUnavailable;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The calls of `libpcsclite` that reading a card's number needs. The JDK's own binding is not used: once pcscd
/// was started again, it never reads another card in the same process.
///
/// On Linux a `DWORD` and a `LONG` are a C `long`. A result is one of the codes below.
final class Pcsc {
    static final int SUCCESS = 0;
    static final int UNKNOWN_READER = 0x8010_0009;
    static final int TIMEOUT = 0x8010_000A;
    static final int COMM_ERROR = 0x8010_0013;
    static final int READER_UNAVAILABLE = 0x8010_0017;
    static final int NO_SERVICE = 0x8010_001D;
    static final int SERVICE_STOPPED = 0x8010_001E;
    static final int NO_READERS = 0x8010_002E;
    static final int INVALID_HANDLE = 0x8010_0003;
    static final int ACCESS_DENIED = 0x8010_006A;

    /// `SCARD_READERSTATE` without the packing that only another system has.
    static final long STATE_BYTES = 80;

    static final long STATE_CURRENT = 16;
    static final long STATE_EVENT = 24;
    static final long STATE_UNKNOWN = 0x4;
    static final long STATE_PRESENT = 0x20;

    private static final String LIBRARY = "libpcsclite.so.1";
    private static final long SCOPE_SYSTEM = 2;
    private static final long SHARE_SHARED = 2;
    private static final long PROTOCOLS_T0_T1 = 3;
    private static final long LEAVE_CARD = 0;
    private static final int IO_REQUEST_BYTES = 16;

    private final MethodHandle establishContext;
    private final MethodHandle releaseContext;
    private final MethodHandle listReaders;
    private final MethodHandle getStatusChange;
    private final MethodHandle connect;
    private final MethodHandle transmit;
    private final MethodHandle disconnect;

    private Pcsc(SymbolLookup library) {
        establishContext = bind(library, "SCardEstablishContext", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
        releaseContext = bind(library, "SCardReleaseContext", JAVA_LONG);
        listReaders = bind(library, "SCardListReaders", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
        getStatusChange = bind(library, "SCardGetStatusChange", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
        connect = bind(library, "SCardConnect", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS);
        transmit = bind(library, "SCardTransmit", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
        disconnect = bind(library, "SCardDisconnect", JAVA_LONG, JAVA_LONG);
    }

    /// @throws DeviceUnavailable where the library is not installed
    @SuppressWarnings("restricted")
    static Pcsc load() {
        try {
            // A library, once loaded, stays as long as the process: it keeps threads and locks of its own.
            return new Pcsc(SymbolLookup.libraryLookup(LIBRARY, Arena.global()));
        } catch (IllegalArgumentException e) {
            throw new DeviceUnavailable(
                    "There is no " + LIBRARY + ", which card readers need: install the package libpcsclite1.", e);
        }
    }

    /// @param context 8 bytes that receive the context
    int establishContext(MemorySegment context) {
        try {
            return (int)
                    (long) establishContext.invokeExact(SCOPE_SYSTEM, MemorySegment.NULL, MemorySegment.NULL, context);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    void releaseContext(long context) {
        try {
            // Fails where pcscd has forgotten the context, which is as good.
            var _ = (long) releaseContext.invokeExact(context);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /// @param names receives names that end with zero bytes, the last with two
    /// @param length 8 bytes: room in, length out
    int listReaders(long context, MemorySegment names, MemorySegment length) {
        try {
            return (int) (long) listReaders.invokeExact(context, MemorySegment.NULL, names, length);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /// Waits until a reader's state is another than `states` says.
    int getStatusChange(long context, long timeoutMillis, MemorySegment states) {
        try {
            return (int)
                    (long) getStatusChange.invokeExact(context, timeoutMillis, states, states.byteSize() / STATE_BYTES);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /// @param handle 8 bytes that receive the card's handle
    /// @param protocol 8 bytes that receive what is spoken with it
    int connect(long context, MemorySegment reader, MemorySegment handle, MemorySegment protocol) {
        try {
            return (int) (long) connect.invokeExact(context, reader, SHARE_SHARED, PROTOCOLS_T0_T1, handle, protocol);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /// @param length 8 bytes: room of `answer` in, length out
    int transmit(long handle, long protocol, MemorySegment command, MemorySegment answer, MemorySegment length) {
        try (var arena = Arena.ofConfined()) {
            var request = arena.allocate(IO_REQUEST_BYTES, 8);
            request.set(JAVA_LONG, 0, protocol);
            request.set(JAVA_LONG, 8, IO_REQUEST_BYTES);
            return (int) (long) transmit.invokeExact(
                    handle, request, command, command.byteSize(), MemorySegment.NULL, answer, length);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    void disconnect(long handle) {
        try {
            // Fails where the card is gone, which is as good.
            var _ = (long) disconnect.invokeExact(handle, LEAVE_CARD);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle bind(SymbolLookup library, String name, MemoryLayout... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(JAVA_LONG, parameters));
    }

    private static RuntimeException impossible(Throwable e) {
        return new IllegalStateException("A call of " + LIBRARY + " could not be made", e);
    }
}
