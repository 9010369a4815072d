package cn.bianmin.agent.peripherals.printing;

import cn.bianmin.agent.peripherals.PrinterWiring;
import cn.bianmin.agent.peripherals.PrinterWiring.Way;
import cn.bianmin.agent.peripherals.printing.EscPosPrinter.Word;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Makes printers of what the wiring says. None of them has to be there yet.
public final class Printers {
    // Printing 13 cm takes two seconds at the slowest; the rest is for getting the bytes there.
    private static final Duration LIMIT = Duration.ofSeconds(12);
    // A usual slip at 576 dots has 80 kB, and a byte on a serial line ten bits.
    private static final int SLIP_BITS = 80_000 * 10;

    private Printers() {}

    /// @param simulated makes the way to a printer that is a program
    public static TicketPrinter open(
            String name, PrinterWiring wiring, Supplier<PrinterPort> simulated, LongSupplier monotonicNanos) {
        PrinterPort port = switch (wiring.way()) {
            case Way.Serial(var device, int baud, var flow) -> new SerialPrinterPort(device, baud, flow);
            case Way.Tcp(var host, int number) -> new TcpPort(InetSocketAddress.createUnresolved(host, number));
            case Way.Usb(var device) -> new DeviceFilePort(device);
            case Way.Simulated() -> simulated.get();
        };
        var limit = wiring.way() instanceof Way.Serial(var _, int baud, var _)
                ? LIMIT.plusSeconds(SLIP_BITS / baud)
                : LIMIT;
        var word = wiring.hasProcessWord() ? Word.PROCESS : Word.STATUS;
        return new EscPosPrinter(name, wiring.width(), port, word, limit, monotonicNanos);
    }
}
