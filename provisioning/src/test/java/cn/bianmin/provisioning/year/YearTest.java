package cn.bianmin.provisioning.year;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A year of a county of four levels and 60 stations, with the real calendar. `-Dcases=N` sets how many cases
/// there are, `-Dseed=S` another year.
final class YearTest {
    static final int YEAR = 2025;

    private static final int CASES = Integer.getInteger("cases", 500);

    @TempDir
    Path folder;

    @BeforeAll
    static void quiet() {
        // Lines break and come back thousands of times.
        ((Logger) LoggerFactory.getLogger("cn.bianmin.agent")).setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        ((Logger) LoggerFactory.getLogger("cn.bianmin.agent")).setLevel(null);
    }

    @Test
    void everyRuleHoldsThroughTheYearAndEverybodyAgreesAtItsEnd() {
        try (var year = new Year(folder, Long.getLong("seed", 1), CASES)) {
            var counts = year.live();
            System.out.println(counts);
            assertThat(counts.of("case received")).isGreaterThan(CASES / 2);
        }
    }
}
