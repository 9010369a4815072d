package cn.bianmin.provisioning.intake;

import cn.bianmin.contract.Ack;
import cn.bianmin.contract.Malformed;
import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;
import cn.bianmin.link.Delivery;
import cn.bianmin.link.Message;
import cn.bianmin.provisioning.ledgers.Disposition;
import cn.bianmin.provisioning.ledgers.HubEntry;
import cn.bianmin.provisioning.ledgers.QuarantineBounds;
import cn.bianmin.provisioning.ledgers.SqliteHubLedgers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// One intake over ledgers in memory, driven by hand, step by step.
public final class IntakeDesk implements AutoCloseable {
    public SqliteHubLedgers ledgers;
    Intake intake;
    long millis = 1_000;
    private long handle;

    public IntakeDesk() {
        this(SqliteHubLedgers.inMemory());
    }

    public IntakeDesk(SqliteHubLedgers ledgers) {
        this.ledgers = ledgers;
        this.intake = new Intake(ledgers, IntakePolicy.DEFAULT);
    }

    Moment now() {
        return new Moment(PaperTerminal.START.plusMillis(millis), millis);
    }

    Delivery delivery(String topic, byte[] payload) {
        return new Delivery(Message.of(topic, payload), ++handle);
    }

    Delivery retained(String topic, byte[] payload) {
        return new Delivery(new Message(topic, payload, true, "", Map.of()), ++handle);
    }

    List<Effect> give(Delivery... deliveries) {
        return intake.receive(now(), Arrays.asList(deliveries), Load.NONE);
    }

    public List<Effect> send(PaperTerminal terminal, long first, long last) {
        return send(terminal.id, terminal.payload(first, last));
    }

    public List<Effect> send(TerminalId terminal, byte[] payload) {
        return give(delivery(Topics.up(terminal), payload));
    }

    List<Effect> after(long waitMillis) {
        millis += waitMillis;
        return intake.tick(now());
    }

    List<HubEntry> held(PaperTerminal terminal) {
        return ledgers.views().ledger(terminal.id, terminal.epoch, 0, 100_000);
    }

    List<Disposition> dispositions(PaperTerminal terminal) {
        return held(terminal).stream().map(HubEntry::disposition).toList();
    }

    void restore(byte[] image) {
        ledgers.close();
        ledgers = SqliteHubLedgers.fromImage(image, QuarantineBounds.DEFAULT);
        intake = new Intake(ledgers, IntakePolicy.DEFAULT);
    }

    static List<Ack> acks(List<Effect> effects) {
        var acks = new ArrayList<Ack>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Answer answer) {
                try {
                    acks.add(Ack.decode(answer.payload()));
                } catch (Malformed e) {
                    throw new AssertionError(e);
                }
            }
        }
        return acks;
    }

    static Ack ack(List<Effect> effects) {
        var acks = acks(effects);
        if (acks.size() != 1) {
            throw new AssertionError("expected one answer: " + effects);
        }
        return acks.getFirst();
    }

    static long settled(List<Effect> effects) {
        return effects.stream().filter(Effect.Settle.class::isInstance).count();
    }

    static List<String> alarms(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Alarm.class::isInstance)
                .map(effect -> ((Effect.Alarm) effect).sentence())
                .toList();
    }

    @Override
    public void close() {
        ledgers.close();
    }
}
