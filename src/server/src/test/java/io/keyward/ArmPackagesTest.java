package io.keyward;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.keyward.arm.route.Route;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Set;

/**
 * A table of which subpackages of {@code arm} and {@code ambari} may use which others. Also, every route of {@code arm} names
 * its action.
 */
@AnalyzeClasses(packages = "io.keyward", importOptions = ImportOption.DoNotIncludeTests.class)
class ArmPackagesTest {

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("arm.wire", Set.of("arm.route")),
            Map.entry("arm.route", Set.of()),
            Map.entry("arm.permission", Set.of("arm.route")),
            Map.entry("arm.openapi", Set.of("arm.route")),
            Map.entry("arm.auth", Set.of("arm.wire")),
            Map.entry("arm.activity", Set.of("arm.route", "arm.wire")),
            Map.entry("arm.json", Set.of("arm.wire")),
            Map.entry("arm.operation", Set.of("arm.route", "arm.wire")),
            Map.entry("arm.provider", Set.of("arm.route", "arm.wire")),
            Map.entry("arm.metadata", Set.of("arm.auth", "arm.wire")),
            Map.entry("arm.subscription", Set.of("arm.route", "arm.wire")),
            Map.entry("arm.authorization", Set.of("arm.json", "arm.route", "arm.wire")),
            Map.entry("arm.alert", Set.of("arm.json", "arm.route", "arm.wire")),
            Map.entry("arm.cluster", Set.of("arm.operation", "arm.json", "arm.route", "arm.wire")),
            Map.entry("arm.node", Set.of("arm.cluster", "arm.json", "arm.route", "arm.wire")),
            Map.entry(
                    "arm.deployment",
                    Set.of("arm.cluster", "arm.json", "arm.metadata", "arm.route", "arm.subscription", "arm.wire")),
            Map.entry("arm.fleet", Set.of("arm.cluster", "arm.json", "arm.route", "arm.wire")),
            Map.entry("arm.key", Set.of("arm.cluster", "arm.json", "arm.route", "arm.wire")),
            Map.entry("arm.preflight", Set.of("arm.cluster", "arm.json", "arm.route", "arm.wire")),
            Map.entry("arm.region", Set.of("arm.cluster", "arm.json", "arm.route", "arm.wire")),
            Map.entry("ambari.wire", Set.of()),
            Map.entry("ambari.login", Set.of("ambari.wire")),
            Map.entry("ambari.query", Set.of("ambari.wire")));

    @ArchTest
    static final ArchRule the_subpackages_of_arm_have_no_cycle =
            slices().matching("io.keyward.arm.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_subpackages_of_ambari_have_no_cycle =
            slices().matching("io.keyward.ambari.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a_subpackage_uses_only_the_subpackages_in_its_row = classes()
            .that(DescribedPredicate.describe(
                    "are in a subpackage of arm or ambari", type -> isSubpackage(packageName(type))))
            .should(new ArchCondition<>("use only the subpackages in their row") {
                @Override
                public void check(JavaClass user, ConditionEvents events) {
                    user.getDirectDependenciesFromSelf().stream()
                            .filter(dependency -> !allows(packageName(user), packageName(dependency.getTargetClass())))
                            .map(dependency -> SimpleConditionEvent.violated(user, dependency.getDescription()))
                            .forEach(events::add);
                }
            });

    /**
     * Without an action, the permission of the caller would not be checked. The cloud metadata needs no action, because
     * everybody may read it.
     */
    @ArchTest
    static final ArchRule methods_that_jax_rs_calls_name_their_action = methods()
            .that(DescribedPredicate.describe("JAX-RS calls", ArmPackagesTest::isCalled))
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.keyward.arm..")
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("io.keyward.arm.metadata..")
            .should()
            .beAnnotatedWith(Route.class);

    private static boolean isCalled(JavaMethod method) {
        return method.isMetaAnnotatedWith(HttpMethod.class) || method.isAnnotatedWith(Path.class);
    }

    private static boolean allows(String user, String used) {
        var samePackage = used.split("\\.", -1)[0].equals(user.split("\\.", -1)[0]);
        return !samePackage
                || used.equals(user)
                || MAY_USE.getOrDefault(user, Set.of()).contains(used);
    }

    private static boolean isSubpackage(String subpackage) {
        return subpackage.matches("(arm|ambari)\\..+");
    }

    // the package name without "io.keyward."; empty for classes outside of the project
    private static String packageName(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith("io.keyward.") ? name.substring("io.keyward.".length()) : "";
    }
}
