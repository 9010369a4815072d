package cn.bianmin.agent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import cn.bianmin.testing.HouseRules;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final JavaClasses AGENT = HouseRules.classesOf("cn.bianmin.agent");

    @Test
    void theHouseRulesHold() {
        HouseRules.everywhere("cn.bianmin.agent.clock.LinuxTime").forEach(rule -> rule.check(AGENT));
    }

    @Test
    void theAgentKnowsNeitherScreensNorTheCentre() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cn.bianmin.kiosk..", "cn.bianmin.provisioning..", "org.eclipse.jetty..")
                .check(AGENT);
    }

    @Test
    void theDomainKnowsNothingOfSqlMqttHttpOrPins() {
        var stores = describe("stores", ArchitectureTest::isOfStore);
        noClasses()
                .that(resideInAPackage("cn.bianmin.agent.station.."))
                .and(not(stores))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "java.net..",
                        "org.sqlite..",
                        "org.eclipse..",
                        "com.pi4j..",
                        "cn.bianmin.link..",
                        "cn.bianmin.agent.uplink..",
                        "cn.bianmin.agent.peripherals.gpio..")
                .allowEmptyShould(true)
                .check(AGENT);
    }

    // What a store keeps to itself is part of it.
    private static boolean isOfStore(JavaClass type) {
        return type.getSimpleName().endsWith("Store")
                || type.getEnclosingClass().filter(ArchitectureTest::isOfStore).isPresent();
    }

    @Test
    void theLedgerKnowsNothingOfItsReaders() {
        noClasses()
                .that(resideInAPackage("cn.bianmin.agent.ledger.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cn.bianmin.agent.station..", "cn.bianmin.agent.uplink..", "cn.bianmin.link..")
                .check(AGENT);
    }
}
