package cn.bianmin.agent.peripherals;

import static cn.bianmin.agent.peripherals.Contact.Signal.BOUNCING;
import static cn.bianmin.agent.peripherals.Contact.Signal.NOTHING;
import static cn.bianmin.agent.peripherals.Contact.Signal.PRESS;
import static cn.bianmin.agent.peripherals.Contact.Signal.RECOVERED;
import static cn.bianmin.agent.peripherals.Contact.Signal.STUCK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One contact's judgement, row by row of its table, also where monotonic time wraps.
final class ContactTest {
    private static final long SECOND = 1_000_000_000L;
    private static final PadLimits LIMITS = new PadLimits(Duration.ofSeconds(10), 6, Duration.ofSeconds(2));

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - SECOND})
    void aHeldContactIsPressedOnceThenStuckThenRecovered(long start) {
        var contact = new Contact(LIMITS);

        assertThat(contact.edge(true, start)).isEqualTo(PRESS);
        assertThat(contact.deadlineNanos()).hasValue(start + 10 * SECOND);
        assertThat(contact.tick(start + 10 * SECOND - 1)).isEqualTo(NOTHING);
        assertThat(contact.tick(start + 10 * SECOND)).isEqualTo(STUCK);
        assertThat(contact.tick(start + 99 * SECOND)).isEqualTo(NOTHING);
        assertThat(contact.edge(true, start + 100 * SECOND)).isEqualTo(NOTHING);
        assertThat(contact.edge(false, start + 101 * SECOND)).isEqualTo(RECOVERED);
        assertThat(contact.edge(true, start + 102 * SECOND)).isEqualTo(PRESS);
    }

    @Test
    void aReleaseInTimeIsNoFault() {
        var contact = new Contact(LIMITS);

        contact.edge(true, 0);
        assertThat(contact.edge(false, 9 * SECOND)).isEqualTo(NOTHING);
        assertThat(contact.deadlineNanos()).isEmpty();
        assertThat(contact.tick(20 * SECOND)).isEqualTo(NOTHING);
    }

    @Test
    void aContactFoundDownIsNoPressButCanBeStuck() {
        var contact = new Contact(LIMITS);

        contact.foundDown(0);
        assertThat(contact.tick(10 * SECOND)).isEqualTo(STUCK);
        assertThat(contact.edge(false, 11 * SECOND)).isEqualTo(RECOVERED);
    }

    @Test
    void aReleaseThatWasMissedDoesNotCostTheNextPress() {
        var contact = new Contact(LIMITS);

        assertThat(contact.edge(true, 0)).isEqualTo(PRESS);
        assertThat(contact.edge(true, SECOND)).isEqualTo(PRESS);
    }

    @Test
    void theEdgeBeyondTheLimitIsBouncingUntilUpAndQuiet() {
        var contact = new Contact(LIMITS);

        for (int i = 0; i < 6; i++) assertThat(contact.edge(i % 2 == 0, i)).isEqualTo(i % 2 == 0 ? PRESS : NOTHING);
        assertThat(contact.edge(true, 6)).isEqualTo(BOUNCING);
        assertThat(contact.edge(false, 7)).isEqualTo(NOTHING);
        assertThat(contact.edge(true, 8)).isEqualTo(NOTHING);
        assertThat(contact.deadlineNanos()).as("down: it may be stuck as well").isEmpty();
        assertThat(contact.edge(false, SECOND)).isEqualTo(NOTHING);
        assertThat(contact.tick(3 * SECOND - 1)).isEqualTo(NOTHING);
        assertThat(contact.tick(3 * SECOND)).isEqualTo(RECOVERED);
        assertThat(contact.edge(true, 3 * SECOND + 1)).isEqualTo(PRESS);
    }

    @Test
    void quickButHumanPressesAreNoBounce() {
        var contact = new Contact(LIMITS);

        for (int i = 0; i < 100; i++)
            assertThat(contact.edge(i % 2 == 0, i * SECOND / 6)).isEqualTo(i % 2 == 0 ? PRESS : NOTHING);
    }
}
