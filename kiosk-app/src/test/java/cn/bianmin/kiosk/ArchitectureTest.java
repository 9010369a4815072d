package cn.bianmin.kiosk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import cn.bianmin.testing.HouseRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    @Test
    void theHouseRulesHold() {
        var classes = HouseRules.classesOf("cn.bianmin.kiosk");
        HouseRules.everywhere().forEach(rule -> rule.check(classes));
    }

    @Test
    void aTerminalNeverSeesTheInsidesOfTheCentre() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("cn.bianmin.provisioning..")
                .allowEmptyShould(true)
                .check(HouseRules.classesOf("cn.bianmin.kiosk"));
    }
}
