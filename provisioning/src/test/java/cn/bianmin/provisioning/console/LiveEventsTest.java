package cn.bianmin.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LiveEventsTest {
    @Test
    void whoFellBehindOnceIsDroppedForGood() {
        var listener = new LiveEvents().join();
        int heard = 0;
        while (!listener.isDroppedAt("event")) heard++;
        assertThat(heard).isEqualTo(256);
        assertThat(listener.waiting.poll()).isEqualTo("event");
        assertThat(listener.isDroppedAt("of another thread, which has room again"))
                .isTrue();
        assertThat(listener.dropped).isTrue();
    }
}
