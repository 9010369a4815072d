package cn.bianmin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.slf4j.LoggerFactory;

/// The watch is watched: each fixture does one thing that it must catch, or one that it must let pass.
final class HouseWatchTest {
    private static final CountDownLatch END = new CountDownLatch(1);

    @Test
    void aWarningThatNobodyDeclaredFailsTheTest() {
        assertThat(failures(Warns.class)).singleElement().asString().contains("WARN", "the disk is slow");
    }

    @Test
    void aDeclaredWarningAndAnInfoPass() {
        assertThat(failures(WarnsAsDeclared.class)).isEmpty();
    }

    @Test
    void anErrorFromAnotherThreadFailsTheTest() {
        assertThat(failures(FailsElsewhere.class)).singleElement().asString().contains("ERROR", "lost a page");
    }

    @Test
    void aThreadLeftBehindFailsTheClass() {
        try {
            assertThat(failures(LeavesAThread.class)).singleElement().asString().contains("forgotten-daemon");
        } finally {
            END.countDown();
        }
    }

    @Test
    void aProcessLeftBehindFailsTheClassAndIsKilled() {
        assertThat(failures(LeavesAProcess.class)).singleElement().asString().contains("sleep 600");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private static List<Throwable> failures(Class<?> fixture) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(fixture))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .execute()
                .allEvents()
                .executions()
                .failed()
                .stream()
                .flatMap(execution -> execution.getTerminationInfo().getExecutionResult().getThrowable().stream())
                .toList();
    }

    static final class Warns {
        @Test
        void warns() {
            LoggerFactory.getLogger("cn.bianmin.fixture").warn("the disk is slow millis={}", 900);
        }
    }

    static final class WarnsAsDeclared {
        @Test
        @ExpectedLog("disk is slow")
        @ExpectedLog("something else")
        void warns() {
            LoggerFactory.getLogger("cn.bianmin.fixture").warn("the disk is slow");
            LoggerFactory.getLogger("cn.bianmin.fixture").info("all is well");
        }
    }

    static final class FailsElsewhere {
        @Test
        void fails() throws InterruptedException {
            var thread = new Thread(() -> LoggerFactory.getLogger("org.library").error("lost a page"));
            thread.start();
            thread.join();
        }
    }

    static final class LeavesAThread {
        @Test
        void leaves() throws InterruptedException {
            var begun = new CountDownLatch(1);
            var thread = new Thread(() -> linger(begun), "forgotten-daemon");
            thread.setDaemon(true);
            thread.start();
            begun.await();
        }

        private static void linger(CountDownLatch begun) {
            begun.countDown();
            try {
                END.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static final class LeavesAProcess {
        @Test
        void leaves() throws IOException {
            new ProcessBuilder("sleep", "600").start();
        }
    }
}
