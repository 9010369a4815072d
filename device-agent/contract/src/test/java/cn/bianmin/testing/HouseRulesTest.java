package cn.bianmin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The rules are ruled: each fixture breaks one, or keeps them all.
final class HouseRulesTest {
    @Test
    void timeWaitingAndChanceMustBeHandedIn() {
        assertThat(broken(AsksTheClock.class)).singleElement().asString().contains("java.time.Instant.now()");
        assertThat(broken(Waits.class)).singleElement().asString().contains("java.lang.Thread.sleep(long)");
        assertThat(broken(Rolls.class)).singleElement().asString().contains("java.util.Random");
        assertThat(broken(Names.class)).singleElement().asString().contains("java.util.UUID.randomUUID()");
        assertThat(broken(RollsFromASeed.class)).isEmpty();
        assertThat(broken(FixtureMain.class)).isEmpty();
    }

    @Test
    void sqlStaysInStores() {
        assertThat(broken(KnowsSql.class)).singleElement().asString().contains("java.sql");
        assertThat(broken(FixtureStore.class)).isEmpty();
    }

    private static List<String> broken(Class<?> fixture) {
        var classes = new ClassFileImporter().importClasses(fixture);
        return HouseRules.everywhere().stream()
                .map(rule -> rule.evaluate(classes))
                .filter(result -> result.hasViolation())
                .map(result -> result.getFailureReport().toString())
                .toList();
    }
}

final class AsksTheClock {
    Instant now() {
        return Instant.now();
    }
}

final class Waits {
    void wait(int millis) throws InterruptedException {
        Thread.sleep(millis);
    }
}

final class Rolls {
    int roll() {
        return new Random().nextInt(6);
    }
}

final class Names {
    String name() {
        return UUID.randomUUID().toString();
    }
}

final class RollsFromASeed {
    int roll(long seed) {
        return new Random(seed).nextInt(6);
    }
}

final class FixtureMain {
    Instant now() {
        return Instant.now();
    }
}

final class KnowsSql {
    String url(java.sql.Connection connection) throws java.sql.SQLException {
        return connection.getMetaData().getURL();
    }
}

final class FixtureStore {
    String url(java.sql.Connection connection) throws java.sql.SQLException {
        return connection.getMetaData().getURL();
    }
}
