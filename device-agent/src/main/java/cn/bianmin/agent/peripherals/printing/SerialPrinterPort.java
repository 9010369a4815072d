package cn.bianmin.agent.peripherals.printing;

import cn.bianmin.agent.peripherals.PrinterWiring.Flow;
import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A printer on a serial line, 8 bits, no parity. Writes only what the kernel's buffer takes at once: its
/// blocking write knows no time limit, and flow control may hold it for ever.
///
/// @param device for example `/dev/ttyUSB0`
public record SerialPrinterPort(String device, int baud, Flow flow) implements PrinterPort {

    // The kernel's buffer for one line has 4,096 bytes.
    private static final int CHUNK = 512;
    private static final int MAX_WAITING = 2_048;
    private static final long PAUSE_NANOS = 2_000_000;

    @Override
    public Connection connect(Duration within) throws IOException {
        SerialPort line;
        try {
            line = SerialPort.getCommPort(device);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("There is no serial line " + device + ".", e);
        }
        line.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        line.setFlowControl(
                switch (flow) {
                    case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
                    case RTS_CTS -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
                    case XON_XOFF ->
                        SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
                });
        line.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
        if (!line.openPort(0)) {
            throw new IOException(
                    "The serial line " + device + " cannot be opened (error " + line.getLastErrorCode() + ").");
        }
        return new Line(line);
    }

    private record Line(SerialPort line) implements Connection {
        @Override
        public void write(byte[] bytes, Duration within) throws IOException {
            long end = System.nanoTime() + within.toNanos();
            int from = 0;
            while (from < bytes.length) {
                int waiting = line.bytesAwaitingWrite();
                if (waiting < 0) {
                    throw gone();
                }
                if (waiting < MAX_WAITING) {
                    int written = line.writeBytes(bytes, Math.min(CHUNK, bytes.length - from), from);
                    if (written < 0) {
                        throw gone();
                    }
                    from += written;
                } else if (System.nanoTime() >= end) {
                    throw new SocketTimeoutException("The printer takes no more.");
                } else {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }

        @Override
        public int read(Duration within) throws IOException {
            long end = System.nanoTime() + within.toNanos();
            var one = new byte[1];
            while (true) {
                int waiting = line.bytesAvailable();
                if (waiting < 0) {
                    throw gone();
                }
                if (waiting > 0 && line.readBytes(one, 1) == 1) {
                    return one[0] & 0xff;
                }
                if (System.nanoTime() >= end) {
                    return -1;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }

        private IOException gone() {
            return new IOException("The serial line " + line.getSystemPortPath() + " does not answer any more.");
        }

        @Override
        public void close() {
            line.closePort();
        }
    }
}
