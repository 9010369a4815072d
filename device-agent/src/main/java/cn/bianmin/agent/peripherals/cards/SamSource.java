package cn.bianmin.agent.peripherals.cards;

import cn.bianmin.agent.peripherals.DeviceUnavailable;
import cn.bianmin.agent.peripherals.cards.CardEvent.Trouble;
import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A reader of resident identity cards with its security module (GA 467) on a serial line, 115200 8N1. A card
/// is found, chosen and read; whether it still lies there, the module says when asked for the card's newest
/// address, which is not looked at.
///
/// @param device for example `/dev/ttyUSB0`
record SamSource(String device) implements CardSource {
    private static final int BAUD = 115_200;
    private static final int READ_WAIT_MILLIS = 50;

    @Override
    public Open open() {
        SerialPort line;
        try {
            line = SerialPort.getCommPort(device);
        } catch (SerialPortInvalidPortException e) {
            throw new DeviceUnavailable("There is no card reader on " + device + ".", e);
        }
        line.setComPortParameters(BAUD, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        line.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        line.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_WAIT_MILLIS, 0);
        if (!line.openPort(0)) {
            throw new DeviceUnavailable(
                    "The card reader on " + device + " cannot be opened (error " + line.getLastErrorCode() + ").");
        }
        return new Module(device, line);
    }

    private static final class Module implements Open {
        private static final byte[] FIND = SamFramer.command(0x20, 0x01);
        private static final byte[] CHOOSE = SamFramer.command(0x20, 0x02);
        private static final byte[] READ = SamFramer.command(0x30, 0x01);
        private static final byte[] NEWEST_ADDRESS = SamFramer.command(0x30, 0x03);

        private static final int FOUND = 0x9F;
        private static final int OK = 0x90;
        private static final int NO_SUCH_FIELD = 0x91;
        private static final int STATUS_BYTES = 3;
        private static final int TEXT_AT = STATUS_BYTES + 4;

        private static final long LOOK_NANOS = 200_000_000;
        private static final long ANSWER_NANOS = 1_500_000_000;
        private static final int TRIES = 3;

        private final String device;
        private final SerialPort line;
        private final SamFramer framer = new SamFramer();
        private final byte[] chunk = new byte[2_048];
        // A card that could not be read is left alone until it was taken away.
        private boolean isRefused;
        private int silences;

        Module(String device, SerialPort line) {
            this.device = device;
            this.line = line;
        }

        @Override
        public void look(CardTeller teller) {
            if (teller.isPresent() && isStillThere(teller)) {
                LockSupport.parkNanos(LOOK_NANOS);
                return;
            }
            teller.removed();
            if (status(ask(FIND, teller)) != FOUND) {
                isRefused = false;
                LockSupport.parkNanos(LOOK_NANOS);
            } else if (isRefused) {
                LockSupport.parkNanos(LOOK_NANOS);
            } else {
                read(teller);
            }
        }

        private boolean isStillThere(CardTeller teller) {
            var answer = ask(NEWEST_ADDRESS, teller);
            // Noise on the line is no card taken away.
            if (answer == null) answer = ask(NEWEST_ADDRESS, teller);
            int status = status(answer);
            wipe(answer);
            return status == OK || status == NO_SUCH_FIELD;
        }

        private void read(CardTeller teller) {
            if (status(ask(CHOOSE, teller)) != OK) {
                refuse(Trouble.SEVERAL_CARDS, teller);
                return;
            }
            for (int tried = 1; tried <= TRIES; tried++) {
                var answer = ask(READ, teller);
                if (answer != null) {
                    tell(answer, teller);
                    wipe(answer);
                    return;
                }
            }
        }

        private void refuse(Trouble trouble, CardTeller teller) {
            isRefused = true;
            teller.unreadable(trouble);
        }

        private void tell(byte[] answer, CardTeller teller) {
            if (status(answer) != OK) {
                teller.unreadable(Trouble.TAKEN_TOO_EARLY);
                return;
            }
            int textBytes =
                    answer.length < TEXT_AT ? 0 : Byte.toUnsignedInt(answer[3]) << 8 | Byte.toUnsignedInt(answer[4]);
            var name = textBytes == SamText.BYTES && answer.length >= TEXT_AT + SamText.BYTES
                    ? SamText.name(answer, TEXT_AT)
                    : null;
            if (name == null) {
                refuse(Trouble.NOT_READABLE, teller);
                return;
            }
            var number = SamText.number(answer, TEXT_AT);
            if (!Identity.isNumber(number)) {
                Arrays.fill(name, '\0');
                Arrays.fill(number, (byte) 0);
                refuse(Trouble.BAD_NUMBER, teller);
                return;
            }
            teller.identityRead(new Identity(name, number));
        }

        private static int status(byte @Nullable [] answer) {
            return answer == null ? -1 : Byte.toUnsignedInt(answer[STATUS_BYTES - 1]);
        }

        private static void wipe(byte @Nullable [] answer) {
            if (answer != null) Arrays.fill(answer, (byte) 0);
        }

        // The module's answer, or null where it was damaged or none came: then once more makes no harm.
        private byte @Nullable [] ask(byte[] command, CardTeller teller) {
            framer.wipe();
            if (line.bytesAvailable() < 0 || line.writeBytes(command, command.length) != command.length) {
                throw gone();
            }
            long damagedBefore = framer.damaged();
            long deadline = System.nanoTime() + ANSWER_NANOS;
            try {
                while (System.nanoTime() - deadline < 0) {
                    int count = line.readBytes(chunk, chunk.length);
                    if (count <= 0 && line.bytesAvailable() < 0) {
                        throw gone();
                    }
                    for (int from = 0; from < count; ) {
                        from += framer.feed(chunk, from, count);
                        var answer = framer.take();
                        if (answer != null) {
                            silences = 0;
                            if (framer.damaged() > damagedBefore) damaged(teller);
                            return answer;
                        }
                    }
                }
                boolean isSilent = framer.damaged() == damagedBefore && !framer.isWithin();
                if (!isSilent) {
                    damaged(teller);
                } else if (++silences >= TRIES) {
                    throw new DeviceUnavailable("The card reader on " + device + " is connected but does not answer.");
                }
                return null;
            } finally {
                framer.wipe();
                Arrays.fill(chunk, (byte) 0);
            }
        }

        // It ends no stay: the card lies there, whatever becomes of its bytes on the way.
        private static void damaged(CardTeller teller) {
            if (!teller.isPresent()) teller.unreadable(Trouble.GARBAGE);
        }

        private DeviceUnavailable gone() {
            return new DeviceUnavailable("The card reader on " + device + " was unplugged.");
        }

        @Override
        public void close() {
            line.closePort();
        }
    }
}
