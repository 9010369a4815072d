package cn.bianmin.agent.peripherals.printing;

import cn.bianmin.agent.peripherals.simulated.PaperPrinterPort;

final class InProcessPrinterTest extends PrinterContract {
    private final PaperPrinterPort port = new PaperPrinterPort(paper);

    @Override
    protected PrinterPort connect() {
        return port;
    }

    @Override
    protected void unplug() {
        port.plug(false);
    }

    @Override
    protected void disconnect() {
        port.plug(true);
    }
}
