package cn.bianmin.provisioning;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import cn.bianmin.testing.HouseRules;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final Set<String> IMPURE = Set.of(
            "cn.bianmin.link.MqttLink",
            "cn.bianmin.link.Paho",
            "java.lang.Thread",
            "java.net.",
            "java.sql.",
            "java.util.concurrent.",
            "org.slf4j.");

    @Test
    void theHouseRulesHold() {
        var classes = HouseRules.classesOf("cn.bianmin.provisioning");
        // The commands and what wires the hub hand the clock in; they are this module's mains.
        HouseRules.everywhere(
                        "cn.bianmin.provisioning.cli.Hub",
                        "cn.bianmin.provisioning.cli.AdmitCommand",
                        "cn.bianmin.provisioning.cli.CasesCommand",
                        "cn.bianmin.provisioning.cli.OrdersCommand",
                        "cn.bianmin.provisioning.cli.RolloutCommand",
                        "cn.bianmin.provisioning.cli.CaCommand",
                        "cn.bianmin.provisioning.cli.CodesCommand",
                        "cn.bianmin.provisioning.cli.CommandCommand",
                        "cn.bianmin.provisioning.cli.FleetOffice",
                        "cn.bianmin.provisioning.cli.IdentityDesk")
                .forEach(rule -> rule.check(classes));
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

    /// What a link delivers is a value and may come in; the link itself, with its threads, belongs to the
    /// worker.
    @Test
    void intakeIsPure() {
        noClasses()
                .that()
                .resideInAPackage("cn.bianmin.provisioning.intake..")
                .and()
                .haveSimpleNameNotContaining("Worker")
                .should()
                .dependOnClassesThat(describe(
                        "sockets, threads, logs or SQL",
                        (JavaClass type) -> IMPURE.stream().anyMatch(type.getName()::startsWith)))
                .allowEmptyShould(true)
                .check(HouseRules.classesOf("cn.bianmin.provisioning"));
    }
}
