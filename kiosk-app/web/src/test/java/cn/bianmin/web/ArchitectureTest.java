package cn.bianmin.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import cn.bianmin.testing.HouseRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    @Test
    void theHouseRulesHold() {
        var classes = HouseRules.classesOf("cn.bianmin.web");
        HouseRules.everywhere().forEach(rule -> rule.check(classes));
    }

    @Test
    void theWebKnowsNeitherTerminalNorHub() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cn.bianmin.agent..", "cn.bianmin.kiosk..", "cn.bianmin.provisioning..")
                .check(HouseRules.classesOf("cn.bianmin.web"));
    }
}
