package cn.bianmin.agent.peripherals.codes;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;

/// A serial line, 8 bits, no parity.
record SerialScanSource(String device, int baud) implements ScanSource {
    private static final int WAIT_MILLIS = 100;

    @Override
    public Open open() throws IOException {
        SerialPort line;
        try {
            line = SerialPort.getCommPort(device);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("There is no scanner on " + device + ".", e);
        }
        line.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        line.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        line.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, WAIT_MILLIS, 0);
        if (!line.openPort(0)) {
            throw new IOException(
                    "The scanner on " + device + " cannot be opened (error " + line.getLastErrorCode() + ").");
        }
        return new Line(line);
    }

    private record Line(SerialPort line) implements Open {
        @Override
        public int read(byte[] into) throws IOException {
            int count = line.readBytes(into, into.length);
            if (count <= 0 && line.bytesAvailable() < 0) {
                throw new IOException("The scanner on " + line.getSystemPortPath() + " was unplugged.");
            }
            return Math.max(0, count);
        }

        @Override
        public void close() {
            line.closePort();
        }
    }
}
