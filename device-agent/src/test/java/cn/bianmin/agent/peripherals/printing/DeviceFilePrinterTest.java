package cn.bianmin.agent.peripherals.printing;

import java.nio.file.Path;

/// A pseudo-terminal stands for `/dev/usb/lp0`: both are character devices that are written, read and polled.
final class DeviceFilePrinterTest extends PtyPrinterContract {
    @Override
    protected PrinterPort connect(Path device) {
        return new DeviceFilePort(device.toString());
    }
}
