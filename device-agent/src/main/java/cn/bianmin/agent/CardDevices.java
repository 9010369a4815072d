package cn.bianmin.agent;

import cn.bianmin.agent.ledger.GroupCommit;
import cn.bianmin.agent.peripherals.CardReaderWiring.Way;
import cn.bianmin.agent.peripherals.cards.CardCounts;
import cn.bianmin.agent.peripherals.cards.CardEvent;
import cn.bianmin.agent.peripherals.cards.CardReader;
import cn.bianmin.agent.peripherals.cards.CardReaders;
import cn.bianmin.agent.peripherals.simulated.SimulatedCardReader;
import cn.bianmin.agent.settings.TerminalFile;
import cn.bianmin.agent.station.cards.CardDesk;
import cn.bianmin.agent.station.cards.CardHashes;
import cn.bianmin.agent.station.cards.CardKeysUnusable;
import cn.bianmin.contract.Draft;
import cn.bianmin.contract.Facts;
import cn.bianmin.contract.Stamp;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The card reader of one terminal, as its file wires it, and what lies on it. Thread-safe. Whatever is missing
/// or broken leaves the rest working: no journey needs a card.
public final class CardDevices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CardDevices.class);
    private static final String READER = "card-reader";

    private final GroupCommit ledger;
    private final String kiosk;
    private final @Nullable CardReader reader;
    private final @Nullable CardDesk desk;

    private CardDevices(GroupCommit ledger, String kiosk, @Nullable CardReader reader, @Nullable CardDesk desk) {
        this.ledger = ledger;
        this.kiosk = kiosk;
        this.reader = reader;
        this.desk = desk;
    }

    static CardDevices open(
            TerminalFile settings,
            GroupCommit ledger,
            Supplier<Stamp> now,
            LongSupplier monoMillis,
            SecureRandom random) {
        var wiring = settings.wiring().cardReader();
        if (wiring.isEmpty()) {
            return new CardDevices(ledger, "", null, null);
        }
        var kiosk = wiring.get().kiosk();
        CardHashes hashes;
        try {
            hashes = CardHashes.open(settings.data().resolve("card-keys"), now, random);
        } catch (CardKeysUnusable e) {
            var devices = new CardDevices(ledger, kiosk, null, null);
            devices.tell("card-keys", "UNUSABLE", String.valueOf(e.getMessage()));
            return devices;
        }
        var reader = reader(wiring.get().way());
        var desk = new CardDesk(hashes, monoMillis);
        var devices = new CardDevices(ledger, kiosk, reader, desk);
        reader.listen(event -> devices.heard(event, desk));
        return devices;
    }

    private static CardReader reader(Way way) {
        return switch (way) {
            case Way.Pcsc() -> CardReaders.pcsc(READER);
            case Way.Wiegand(var chip, int data0, int data1) -> CardReaders.wiegand(READER, chip, data0, data1);
            case Way.SamSerial(var device) -> CardReaders.samSerial(READER, device);
            case Way.Simulated() -> new SimulatedCardReader(READER);
        };
    }

    private void heard(CardEvent event, CardDesk at) {
        at.heard(event);
        switch (event) {
            case CardEvent.Present(var _), CardEvent.IdentityRead(var _), CardEvent.Removed() -> {}
            case CardEvent.Fault(var sentence) -> tell(READER, "GONE", sentence);
            case CardEvent.Recovered() ->
                ledger.note(Draft.of(new Facts.PeripheralState(READER, "OK", "The card reader is back.")));
            case CardEvent.Unreadable(var trouble, long total) -> {
                // A cable that rustles all day: told at the first, tenth, hundredth.
                if (total == 1 || total == 10 || total == 100) {
                    tell(READER, trouble.name(), "%s %d times now.".formatted(trouble.sentence(), total));
                }
            }
        }
    }

    private void tell(String device, String state, String sentence) {
        LOG.warn("{}", sentence);
        ledger.note(Draft.of(new Facts.PeripheralState(device, state, sentence)));
    }

    /// What lies on the reader; empty where no reader is wired.
    public Optional<CardDesk> desk() {
        return Optional.ofNullable(desk);
    }

    /// The kiosk that the reader stands at; nobody else may see what lies on it.
    public String kiosk() {
        return kiosk;
    }

    /// What the reader has told.
    public CardCounts counts() {
        return reader == null ? CardCounts.NONE : reader.counts();
    }

    /// The simulated reader, for the bench.
    public Optional<SimulatedCardReader> simulatedReader() {
        return reader instanceof SimulatedCardReader simulated ? Optional.of(simulated) : Optional.empty();
    }

    /// Forgets cards that have lain long enough. Due a few times a second.
    void tick() {
        if (desk != null) {
            desk.tick();
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
