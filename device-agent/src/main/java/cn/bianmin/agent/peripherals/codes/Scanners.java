package cn.bianmin.agent.peripherals.codes;

/// Opens scanners. None of these throws for a device that is not there: it is looked for until it is.
public final class Scanners {
    private Scanners() {}

    /// A scanner that sends lines on a serial line, for example on `/dev/ttyACM0`.
    public static CodeScanner serial(String name, String device, int baud) {
        return new WatchedScanner(name, new SerialScanSource(device, baud), LineFramer::new);
    }

    /// A scanner that types, for example on `/dev/input/by-id/usb-…-event-kbd`. It is taken for ourselves, so
    /// that what it types reaches no console and no browser.
    public static CodeScanner typing(String name, String device) {
        return new WatchedScanner(name, new InputScanSource(device), KeyEvents::new);
    }
}
