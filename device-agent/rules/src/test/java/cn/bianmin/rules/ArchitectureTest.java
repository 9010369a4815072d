package cn.bianmin.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import cn.bianmin.testing.HouseRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    @Test
    void theHouseRulesHold() {
        var classes = HouseRules.classesOf("cn.bianmin.rules");
        HouseRules.everywhere().forEach(rule -> rule.check(classes));
    }

    @Test
    void theRulesArePure() {
        classes()
                .that()
                .resideInAPackage("cn.bianmin.rules..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "cn.bianmin.rules..",
                        "cn.bianmin.contract",
                        "java.io",
                        "java.lang..",
                        "java.nio.charset..",
                        "java.time..",
                        "java.util..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify..")
                .because("terminal and hub must come to the same answer")
                .allowEmptyShould(true)
                .check(HouseRules.classesOf("cn.bianmin.rules"));
    }
}
