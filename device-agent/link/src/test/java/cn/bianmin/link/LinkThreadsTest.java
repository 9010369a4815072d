package cn.bianmin.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LinkThreadsTest {
    private final LinkThreads threads = new LinkThreads((thread, thrown) -> {});

    // 15 of 40,000 connections that were refused or closed at once left the sender of Paho so, on two busy cores.
    @Test
    void whoMissedTheWordThatItIsOverIsInterrupted() throws InterruptedException {
        Thread deaf = started("deaf", () -> new CountDownLatch(1).await());
        assertThat(threads.end(100, 30_000)).isEmpty();
        assertThat(deaf.isAlive()).isFalse();
    }

    @Test
    void whoDoesNotEndAtAllIsNamed() throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1);
        Thread stubborn = started("stubborn", () -> {
            while (enough.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        assertThat(threads.end(100, 100)).containsExactly("stubborn");
        enough.countDown();
        stubborn.join();
        assertThat(threads.end(100, 100)).isEmpty();
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private Thread started(String name, Work work) {
        return Thread.ofPlatform().group(threads).name(name).start(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
