package cn.bianmin.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/// The layout of the house as rules over compiled classes. Each module's `ArchitectureTest` applies them to its
/// own.
public final class HouseRules {
    /// Calls that bring in the wall clock, waiting or chance without being handed them.
    private static final Set<String> WORLD = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.lang.System.currentTimeMillis",
            "java.lang.Thread.sleep",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current");

    private HouseRules() {}

    /// The main classes of a package and below, those of this module only.
    public static JavaClasses classesOf(String packageName) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages(packageName);
    }

    /// Rules that hold in every module.
    ///
    /// @param adapters full names of the classes that may touch clock, sleep and chance; a class named `…Main`
    ///     may always: it is where they are handed in
    public static List<ArchRule> everywhere(String... adapters) {
        return List.of(
                worldIsHandedIn(Set.of(adapters)),
                noDrawersForOddments(),
                only("org.eclipse.paho..", resideInAPackage("cn.bianmin.link"), "MQTT is behind the link's port"),
                only(
                        "com.pi4j..",
                        resideInAPackage("cn.bianmin.agent.peripherals.gpio"),
                        "pins are behind their ports"),
                only(
                        "org.apache.activemq..",
                        resideInAPackage("cn.bianmin.provisioning.broker.."),
                        "any broker will do"),
                sqlStaysInStores());
    }

    private static ArchRule worldIsHandedIn(Set<String> adapters) {
        DescribedPredicate<JavaClass> mayTouchTheWorld = describe(
                "mains and named adapters",
                type -> outermost(type).getSimpleName().endsWith("Main")
                        || adapters.contains(outermost(type).getName()));
        return noClasses()
                .that(not(mayTouchTheWorld))
                .should()
                .callCodeUnitWhere(describe("the wall clock, waiting or chance comes in", HouseRules::bringsTheWorldIn))
                .because("the simulator must be able to replay every step from a seed")
                .allowEmptyShould(true);
    }

    private static boolean bringsTheWorldIn(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        if (owner.equals("java.util.Random") && call.getName().equals("<init>")) {
            return call.getTarget().getRawParameterTypes().isEmpty();
        }
        return WORLD.contains(owner + "." + call.getName());
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
    }

    private static ArchRule noDrawersForOddments() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..impl..", "..misc..")
                .because("a package is named for what is in it")
                .allowEmptyShould(true);
    }

    private static ArchRule sqlStaysInStores() {
        DescribedPredicate<JavaClass> stores = describe(
                "stores",
                type -> outermost(type).getSimpleName().endsWith("Store")
                        || resideInAnyPackage(
                                        "cn.bianmin.agent.ledger..",
                                        "cn.bianmin.provisioning.ledgers..",
                                        "cn.bianmin.provisioning.bench..",
                                        "cn.bianmin.kiosk.bench.measures..")
                                .test(type));
        return only(
                new String[] {"java.sql..", "javax.sql..", "org.sqlite..", "org.jdbi..", "org.flywaydb.."},
                stores,
                "SQL stays in stores");
    }

    /// Nothing but `allowed` knows the library.
    public static ArchRule only(String library, DescribedPredicate<JavaClass> allowed, String reason) {
        return only(new String[] {library}, allowed, reason);
    }

    private static ArchRule only(String[] libraries, DescribedPredicate<JavaClass> allowed, String reason) {
        return noClasses()
                .that(not(allowed))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .because(reason)
                .allowEmptyShould(true);
    }
}
