package cn.bianmin.agent.station.cards;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.agent.peripherals.cards.CardEvent;
import cn.bianmin.agent.peripherals.cards.CardEvent.Trouble;
import cn.bianmin.agent.peripherals.cards.CardUid;
import cn.bianmin.agent.peripherals.cards.Identity;
import cn.bianmin.agent.station.PaperLedger;
import cn.bianmin.agent.station.StationTime;
import cn.bianmin.agent.station.queue.Command;
import cn.bianmin.agent.station.queue.Counter;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.queue.QueuePicture.Person;
import cn.bianmin.agent.station.queue.QueuePolicy;
import cn.bianmin.contract.PriorityClass;
import cn.bianmin.contract.TicketFact;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CardDeskTest {
    private static final String NUMBER = "11010519491231002X";

    @TempDir
    private Path folder;

    private final StationTime time = new StationTime();
    private CardDesk desk;
    private int changes;

    @BeforeEach
    void open() {
        desk = new CardDesk(
                CardHashes.open(folder.resolve("card-keys"), time, new SecureRandom()),
                () -> time.get().monoMillis());
        desk.watch(() -> changes++);
    }

    private void passes(int seconds) {
        time.passes(Duration.ofSeconds(seconds));
        desk.tick();
    }

    private Identity lay(String name) {
        var identity = new Identity(name.toCharArray(), NUMBER.getBytes(StandardCharsets.US_ASCII));
        desk.heard(new CardEvent.IdentityRead(identity));
        return identity;
    }

    private CardHash lay(int last) {
        desk.heard(new CardEvent.Present(CardUid.of((byte) 4, (byte) 1, (byte) 2, (byte) last)));
        assertThat(desk.now()).isInstanceOf(OnReader.Card.class);
        return desk.now() instanceof OnReader.Card card ? card.hash() : new CardHash("", Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"张为民, 张*民", "张民, 张*", "民, *", "欧阳为民, 欧**民"})
    void namesAndNumbersAreMasked(String name, String masked) {
        lay(name);
        assertThat(desk.now())
                .isInstanceOfSatisfying(
                        OnReader.Card.class,
                        card -> assertThat(card.person()).contains(new OnReader.Person(masked, "1101**********002X")));
    }

    @Test
    void whatTheReaderGaveIsWipedBeforeTheEventIsOver() {
        var identity = lay("张为民");
        assertThat(identity.name()).containsOnly('\0');
        assertThat(identity.number()).containsOnly(0);
        var uid = CardUid.of((byte) 4, (byte) 1, (byte) 2, (byte) 3);
        desk.heard(new CardEvent.Present(uid));
        assertThat(uid.bytes()).containsOnly(0);
    }

    @Test
    void aCardIsForgottenAfterThreeQuartersOfAMinuteAndWhenItIsTakenAway() {
        lay("张为民");
        passes(44);
        assertThat(desk.now()).isInstanceOf(OnReader.Card.class);
        passes(1);
        assertThat(desk.now()).isEqualTo(new OnReader.LeftBehind(1));
        passes(600);
        assertThat(desk.now()).isEqualTo(new OnReader.LeftBehind(1));
        desk.heard(new CardEvent.Removed());
        assertThat(desk.now()).isEqualTo(new OnReader.Nothing());
        lay("张为民");
        desk.heard(new CardEvent.Removed());
        assertThat(desk.now()).isEqualTo(new OnReader.Nothing());
        assertThat(changes).isEqualTo(5);
    }

    @Test
    void evenBeforeTheTickNothingIsShownTooLong() {
        lay("张为民");
        time.passes(CardDesk.FORGET);
        assertThat(desk.now()).isEqualTo(new OnReader.LeftBehind(1));
    }

    @Test
    void maskedArraysAreWipedToo() {
        var masked = MaskedIdentity.of(new Identity("张为民".toCharArray(), NUMBER.getBytes(StandardCharsets.US_ASCII)));
        assertThat(masked.toString() + desk.now()).doesNotContain("张", "1101");
        masked.wipe();
        assertThat(masked.name() + masked.number()).isEmpty();
    }

    @Test
    void whatCouldNotBeReadIsSaidForTenSecondsAndNoiseIsNotSaidAtAll() {
        desk.heard(new CardEvent.Unreadable(Trouble.GARBAGE, 1));
        assertThat(desk.now()).isEqualTo(new OnReader.Nothing());
        desk.heard(new CardEvent.Unreadable(Trouble.SEVERAL_CARDS, 1));
        assertThat(desk.now()).isEqualTo(new OnReader.Unread(1, Trouble.SEVERAL_CARDS));
        passes(10);
        assertThat(desk.now()).isEqualTo(new OnReader.Nothing());
        lay(1);
        desk.heard(new CardEvent.Fault("It was pulled out."));
        assertThat(desk.now()).isEqualTo(new OnReader.Nothing());
    }

    @Test
    void aLiveTicketIsFoundByItsCardAndAFinishedOneIsNot() {
        var queue = new QueueDesk(
                new PaperLedger(time, new Random(1)),
                time,
                QueuePolicy.DEFAULT,
                List.of(new Counter("1", "综合窗口", Set.of())));
        queue.attempt(new Command.OpenDay(LocalDate.of(2026, 3, 2), "s01", List.of("s01"), List.of(), 1));
        var mine = lay(1);
        queue.attempt(new Command.Take(
                "1".repeat(26),
                "shebao-01",
                TicketFact.By.KIOSK,
                null,
                PriorityClass.NORMAL,
                false,
                OptionalInt.empty(),
                null,
                mine.current()));
        assertThat(CardDesk.live(queue.picture(), lay(1)).map(Person::number)).contains("A001");
        assertThat(CardDesk.live(queue.picture(), lay(2))).isEmpty();
        queue.attempt(new Command.Abandon("1".repeat(26)));
        assertThat(CardDesk.live(queue.picture(), mine)).isEmpty();
    }
}
