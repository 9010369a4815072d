package cn.bianmin.agent.station.slips;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.TypedCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TypedCodeTest {
    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final Random random = new Random(11);

    @Test
    void everySingleErrorAndEveryExchangeOfTwoIsNoticed() {
        for (int round = 0; round < 50; round++) {
            var code = TypedCode.of(TicketIds.random(random));
            for (int at = 0; at < code.length(); at++) {
                for (int value = 0; value < 32; value++) {
                    char wrong = SYMBOLS.charAt(value);
                    var changed = code.substring(0, at) + wrong + code.substring(at + 1);
                    assertThat(TypedCode.read(changed).isPresent()).isEqualTo(wrong == code.charAt(at));
                }
                for (int with = at + 1; with < code.length(); with++) {
                    var exchanged = new StringBuilder(code);
                    exchanged.setCharAt(at, code.charAt(with));
                    exchanged.setCharAt(with, code.charAt(at));
                    assertThat(TypedCode.read(exchanged.toString()).isPresent())
                            .isEqualTo(code.charAt(at) == code.charAt(with));
                }
            }
        }
    }

    @Test
    void whatHandsConfuseIsTakenAsMeant() {
        for (int round = 0; round < 200; round++) {
            var code = TypedCode.of(TicketIds.random(random));
            var typed = TypedCode.printed(code)
                    .toLowerCase(Locale.ROOT)
                    .replace('0', 'O')
                    .replace('1', random.nextBoolean() ? 'l' : 'I')
                    .replace('v', 'u');
            assertThat(TypedCode.read(typed)).contains(code);
            assertThat(TypedCode.read(wide(code))).contains(code);
        }
    }

    private static String wide(String text) {
        var wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c + 0xfee0)));
        return wide.toString();
    }

    @Test
    void otherLengthsAndLettersAreNoCode() {
        var code = TypedCode.of(TicketIds.random(random));
        for (var typed :
                new String[] {"", code.substring(1), code + "0", "你好世界你好世界", "*".repeat(8), "0".repeat(5_000)}) {
            assertThat(TypedCode.read(typed)).isEmpty();
        }
    }

    @Test
    void aCodeFindsItsTicketAmongThreeThousand() {
        var tickets = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            tickets.add(TicketIds.random(random));
        }
        var desk = new CodeDesk(() -> tickets, () -> 0L);
        var wanted = tickets.get(1_234);
        assertThat(desk.find(TypedCode.of(wanted))).isEqualTo(new CodeDesk.Found.Ticket(wanted));
        assertThat(desk.find(TypedCode.of(TicketIds.random(random))))
                .isEqualTo(new CodeDesk.Found.Refused(SlipRefusal.NOT_TODAYS));
        assertThat(desk.find("1234")).isEqualTo(new CodeDesk.Found.Refused(SlipRefusal.MISTYPED));
    }

    @Test
    void afterFiveTriesTheKeysRestForAMinute() {
        var now = new AtomicLong();
        var ticket = TicketIds.random(random);
        var desk = new CodeDesk(() -> List.of(ticket), now::get);
        for (int i = 0; i < 5; i++) {
            assertThat(desk.find("00000001")).isEqualTo(new CodeDesk.Found.Refused(SlipRefusal.MISTYPED));
            now.addAndGet(1_000);
        }
        assertThat(desk.find(TypedCode.of(ticket))).isEqualTo(new CodeDesk.Found.Refused(SlipRefusal.TOO_MANY_TRIES));
        now.set(59_999);
        assertThat(desk.find(TypedCode.of(ticket))).isEqualTo(new CodeDesk.Found.Refused(SlipRefusal.TOO_MANY_TRIES));
        now.set(60_000);
        assertThat(desk.find(TypedCode.of(ticket))).isEqualTo(new CodeDesk.Found.Ticket(ticket));
    }

    @Test
    void idsHaveOneFormAndAreReadBack() {
        for (int i = 0; i < 1_000; i++) {
            var id = TicketIds.random(random);
            assertThat(TicketIds.isValid(id)).isTrue();
            assertThat(TicketIds.of(TicketIds.bytes(id))).isEqualTo(id);
        }
        assertThat(TicketIds.isValid("t-1")).isFalse();
    }
}
