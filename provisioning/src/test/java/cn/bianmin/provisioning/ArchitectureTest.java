package cn.bianmin.provisioning;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import cn.bianmin.testing.HouseRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    @Test
    void theHouseRulesHold() {
        var classes = HouseRules.classesOf("cn.bianmin.provisioning");
        HouseRules.everywhere().forEach(rule -> rule.check(classes));
    }

    @Test
    void theCentreNeverSeesTheInsidesOfATerminal() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cn.bianmin.agent..", "cn.bianmin.kiosk..")
                .allowEmptyShould(true)
                .check(HouseRules.classesOf("cn.bianmin.provisioning"));
    }

    @Test
    void intakeIsPure() {
        noClasses()
                .that()
                .resideInAPackage("cn.bianmin.provisioning.intake..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cn.bianmin.link..", "java.sql..", "java.net..", "org.slf4j..")
                .allowEmptyShould(true)
                .check(HouseRules.classesOf("cn.bianmin.provisioning"));
    }
}
