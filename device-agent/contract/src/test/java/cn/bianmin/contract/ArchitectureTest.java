package cn.bianmin.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import cn.bianmin.testing.HouseRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    @Test
    void theHouseRulesHold() {
        var classes = HouseRules.classesOf("cn.bianmin.contract");
        HouseRules.everywhere().forEach(rule -> rule.check(classes));
    }

    @Test
    void theWireKnowsTheJdkAndOneJsonLibraryOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "cn.bianmin.contract",
                        "java.io..",
                        "java.lang..",
                        "java.nio.charset..",
                        "java.security..",
                        "java.text",
                        "java.time..",
                        "java.util..",
                        "javax.crypto..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify..")
                .because("both sides compile against it and neither brings the other its own libraries")
                .check(HouseRules.classesOf("cn.bianmin.contract"));
    }
}
