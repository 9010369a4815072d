package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.Refusal;
import cn.bianmin.agent.station.slips.TicketIds;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import cn.bianmin.rules.guide.ServiceItem;
import cn.bianmin.web.Sentence;
import cn.bianmin.web.Session;
import java.util.random.RandomGenerator;

/// Draws a number for who stands at the kiosk. Whoever prints slips follows the queue and hears of it there.
/// Thread-safe.
final class TicketDrawing {
    private final Terminal terminal;
    private final RandomGenerator random;

    TicketDrawing(Terminal terminal, RandomGenerator random) {
        this.terminal = terminal;
        this.random = random;
    }

    /// What the villager said on K3. The reason for a priority is not asked.
    record Wishes(boolean priority, boolean proxy, boolean seatSide) {}

    sealed interface Outcome {}

    /// The session's newest number.
    record Drawn() implements Outcome {}

    record NotDrawn(Sentence why) implements Outcome {}

    /// @param once mark of the form: the same one never draws a second number
    Outcome draw(Session session, ServiceItem item, Wishes wishes, String once) {
        // An impatient finger sends the form twice, and the second waits here until the first has its number.
        synchronized (session) {
            var draws = session.kept(Draws.class).orElse(Draws.NONE);
            if (draws.has(once)) return new Drawn();
            var wait = terminal.waits().forNewcomer(terminal.queue().picture(), item.code());
            var card = CardInHand.recent(session, terminal.now().monoMillis());
            var answer = terminal.queue()
                    .attempt(new Command.Take(
                            TicketIds.random(random),
                            item.code(),
                            wishes.proxy() ? TicketFact.By.PROXY : TicketFact.By.KIOSK,
                            null,
                            wishes.priority() ? PriorityClass.PRIORITY : PriorityClass.NORMAL,
                            wishes.seatSide(),
                            item.quota(),
                            wait.about().orElse(null),
                            card.isPresent() ? card.get().hash().current() : null));
            return switch (answer) {
                case cn.bianmin.agent.station.queue.Answer.Done(var _, String ticket) -> {
                    session.keep(draws.with(once, ticket));
                    session.forget(CardInHand.class);
                    yield new Drawn();
                }
                case cn.bianmin.agent.station.queue.Answer.Refused(Refusal refusal) -> new NotDrawn(sentence(refusal));
                case cn.bianmin.agent.station.queue.Answer.NotRecorded(var _) -> new NotDrawn(KioskWords.TAKE_FAILED);
            };
        }
    }

    static Sentence sentence(Refusal refusal) {
        return switch (refusal) {
            case DAY_NOT_OPEN -> KioskWords.CLOSED_NOW;
            case ITEM_NOT_SERVED -> KioskWords.NOT_TODAY;
            case QUOTA_REACHED -> KioskWords.USED_UP;
            case GRACE_OVER -> KioskWords.GRACE_OVER;
            case DAY_OPEN,
                    DAY_PASSED,
                    NOT_SETTLED,
                    STILL_SERVING,
                    UNEXPLAINED,
                    UNKNOWN_COUNTER,
                    NOT_YOUR_COUNTER,
                    COUNTER_CLOSED,
                    COUNTER_BUSY,
                    COUNTER_IDLE,
                    NOBODY_WAITS,
                    UNKNOWN_TICKET,
                    WRONG_STATE,
                    TOO_SOON,
                    CALLED_ENOUGH -> KioskWords.ASK_STAFF_INSTEAD;
        };
    }
}
