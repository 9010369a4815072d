package cn.bianmin.agent.peripherals.codes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Cuts a stream of bytes into codes: CR, LF or both end one, and so does quiet, for scanners that send no end.
/// Pure; not thread-safe.
public final class LineFramer implements ScanDecoder {
    /// A code of 1,000 characters takes 87 ms at 115,200 baud; between its bytes nothing pauses for so long.
    static final long QUIET_NANOS = 150_000_000;

    private final Consumer<ScanEvent> listener;
    private final byte[] line = new byte[CodeScanner.MAX_CHARS];
    private int length;
    private boolean isTooLong;
    private boolean hasControls;
    private long lastNanos;
    private long dropped;

    public LineFramer(Consumer<ScanEvent> listener) {
        this.listener = listener;
    }

    @Override
    public void feed(byte[] bytes, int count, long nowNanos) {
        tick(nowNanos);
        for (int i = 0; i < count; i++) {
            byte b = bytes[i];
            if (b == '\r' || b == '\n') {
                end();
            } else if (length == line.length) {
                isTooLong = true;
            } else {
                hasControls |= (b >= 0 && b < 0x20) || b == 0x7f;
                line[length++] = b;
            }
        }
        lastNanos = nowNanos;
    }

    @Override
    public void tick(long nowNanos) {
        if (length > 0 && nowNanos - lastNanos >= QUIET_NANOS) {
            end();
        }
    }

    private void end() {
        int ended = length;
        boolean wasTooLong = isTooLong;
        boolean hadControls = hasControls;
        length = 0;
        isTooLong = false;
        hasControls = false;
        if (ended == 0) {
            return;
        }
        if (wasTooLong) {
            drop(ScanEvent.Reason.TOO_LONG);
            return;
        }
        if (hadControls) {
            drop(ScanEvent.Reason.GARBAGE);
            return;
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line, 0, ended))
                    .toString();
            listener.accept(new ScanEvent.Scanned(text));
        } catch (CharacterCodingException e) {
            drop(ScanEvent.Reason.GARBAGE);
        }
    }

    private void drop(ScanEvent.Reason reason) {
        listener.accept(new ScanEvent.Dropped(reason, ++dropped));
    }
}
