package cn.bianmin.agent.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.bianmin.agent.update.UpdateLife.Event;
import cn.bianmin.agent.update.UpdateLife.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

final class UpdateLifeTest {
    @Test
    void theDocumentsShowTheTable() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "operations", "updates.md"));

        assertThat(page).contains(UpdateLife.markdown());
    }

    @Test
    void everyStateCanBeReachedAndComesToRest() {
        var reached = EnumSet.of(State.IDLE);
        for (int round = 0; round < State.values().length; round++) {
            for (var state : EnumSet.copyOf(reached)) {
                for (var event : Event.values()) {
                    if (UpdateLife.knows(state, event)) reached.add(UpdateLife.next(state, event));
                }
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(State.values());
        for (var state : State.values()) {
            // Every start, out of either slot, is a row.
            for (var start : EnumSet.of(Event.START_NEW, Event.START_OLD, Event.START_BACK)) {
                assertThat(UpdateLife.knows(state, start))
                        .as("%s %s", state, start)
                        .isTrue();
            }
            if (state.isEnd()) assertThat(UpdateLife.next(state, Event.DONE)).isEqualTo(State.IDLE);
        }
    }

    @Test
    void onlyBeforeTheSwitchItCanBeCancelledOrRefused() {
        for (var state : State.values()) {
            boolean isCancelled =
                    UpdateLife.next(state, Event.WITHDRAWN) == State.CANCELLED && state != State.CANCELLED;
            assertThat(isCancelled).as("%s", state).isEqualTo(state.isBeforeSwitch());
            boolean isRefused = UpdateLife.knows(state, Event.NO) && UpdateLife.next(state, Event.NO) == State.REFUSED;
            assertThat(isRefused).as("%s", state).isEqualTo(state.isBeforeSwitch());
        }
    }

    @Test
    void whatIsNotInTheTableIsAFault() {
        assertThatThrownBy(() -> UpdateLife.next(State.IDLE, Event.DONE)).isInstanceOf(IllegalStateException.class);
    }
}
