package cn.bianmin.agent.peripherals.cards;

/// Opens card readers. None of these throws for a device that is not there: it is looked for until it is.
public final class CardReaders {
    private CardReaders() {}

    /// Every reader that pcscd serves, told as one: it reads the numbers of contactless cards.
    public static CardReader pcsc(String name) {
        return new WatchedCardReader(name, new PcscSource());
    }

    /// A reader that sends pulses on two GPIO lines.
    ///
    /// @param data0 line that falls for a zero
    /// @param data1 line that falls for a one
    public static CardReader wiegand(String name, String chip, int data0, int data1) {
        return new WatchedCardReader(name, new WiegandSource(chip, data0, data1));
    }

    /// A reader of resident identity cards on a serial line, for example on `/dev/ttyUSB0`.
    public static CardReader samSerial(String name, String device) {
        return new WatchedCardReader(name, new SamSource(device));
    }
}
