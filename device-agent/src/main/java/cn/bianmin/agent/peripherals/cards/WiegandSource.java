package cn.bianmin.agent.peripherals.cards;

import cn.bianmin.agent.peripherals.gpio.PulseLines;
import java.util.List;

/// A reader that sends the number of each card once, as pulses on two lines of a GPIO chip. It does not tell
/// when a card is taken away; a stay ends [#STAY_NANOS] after the card was last heard of.
record WiegandSource(String chip, int data0, int data1) implements CardSource {
    private static final int IDLE_WAIT_MILLIS = 100;
    private static final int FRAME_WAIT_MILLIS = 10;
    static final long STAY_NANOS = 10_000_000_000L;

    @Override
    public Open open() {
        return new Lines(PulseLines.open(chip, List.of(data0, data1), "bianmin card reader"), data1);
    }

    private static final class Lines implements Open {
        private final PulseLines lines;
        private final int data1;
        private final WiegandFramer framer = new WiegandFramer();
        private long toldNanos;

        Lines(PulseLines lines, int data1) {
            this.lines = lines;
            this.data1 = data1;
        }

        @Override
        public void look(CardTeller teller) {
            long before = System.nanoTime();
            var pulses = lines.read(framer.isWithin() ? FRAME_WAIT_MILLIS : IDLE_WAIT_MILLIS);
            for (var pulse : pulses) {
                end(pulse.nanos(), teller);
                framer.bit(pulse.line() == data1, pulse.nanos(), pulse.missedBefore() > 0);
            }
            // A pulse that came meanwhile waits in the kernel; the stamp from before the wait is sure to be older.
            if (pulses.isEmpty()) end(before, teller);
            if (teller.isPresent() && before - toldNanos > STAY_NANOS) teller.removed();
        }

        private void end(long nanos, CardTeller teller) {
            var frame = framer.end(nanos);
            if (frame == null) {
                return;
            }
            switch (frame) {
                case WiegandFramer.Frame.OfCard(CardUid uid) -> {
                    teller.present(uid);
                    toldNanos = nanos;
                }
                case WiegandFramer.Frame.Refused(var trouble) -> teller.unreadable(trouble);
            }
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
