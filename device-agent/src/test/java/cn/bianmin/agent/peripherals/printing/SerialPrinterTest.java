package cn.bianmin.agent.peripherals.printing;

import cn.bianmin.agent.peripherals.PrinterWiring.Flow;
import java.nio.file.Path;

final class SerialPrinterTest extends PtyPrinterContract {
    @Override
    protected PrinterPort connect(Path device) {
        return new SerialPrinterPort(device.toString(), 115_200, Flow.NONE);
    }
}
