package cn.bianmin.agent.peripherals.printing;

/// One printer of tickets. Calls exclude each other; each ends within the printer's time limit, whatever the
/// device does, and none throws for the device. A number counts as issued on paper only by
/// [PrintOutcome.Printed].
public interface TicketPrinter extends AutoCloseable {
    /// Its name in the wiring, for example `printer`.
    String name();

    /// How many dots wide a bitmap has to be, 384 or 576 as a rule.
    int width();

    /// Prints `bitmap`, cuts, and waits until the printer says that all of it is out. Takes some seconds; not
    /// for threads that serve people.
    PrintOutcome print(Bitmap bitmap);

    /// Asks the printer how it is. Prints nothing.
    PrinterStatus status();

    /// Lets go of the device. Closing twice is once.
    @Override
    void close();
}
