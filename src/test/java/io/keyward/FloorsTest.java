package io.keyward;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which package may use which: the map of packages in the README, from top to bottom. */
@AnalyzeClasses(packages = "io.keyward", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry(
                    "arm",
                    above(
                            "webhook",
                            "alert",
                            "following",
                            "estate",
                            "watch",
                            "rotation",
                            "operation",
                            "access",
                            "disk")),
            entry("ambari", above("alert", "access", "disk")),
            entry("node", above("access", "disk")),
            entry("issuer", Set.of("installation", "problem")),
            entry("webhook", above("alert", "following", "watch", "rotation", "operation", "access", "disk")),
            entry("alert", above("following", "watch", "rotation", "operation", "access", "disk")),
            entry("following", above("watch", "rotation", "operation", "access")),
            entry("estate", above("operation", "access", "disk")),
            entry("watch", above("access", "disk")),
            entry("rotation", above("operation", "access", "disk")),
            entry("operation", above("access", "disk")),
            entry("access", above("disk")),
            entry("disk", Set.of("cluster", "key", "problem")),
            entry("cluster", Set.of("key", "problem")),
            entry("vault", Set.of("installation", "key", "problem")),
            entry("installation", Set.of("problem")),
            entry("key", Set.of("problem")),
            entry("concurrent", Set.of()));

    @ArchTest
    static final ArchRule a_package_uses_only_packages_further_down = classes()
            .that()
            .resideInAPackage("io.keyward..")
            .and()
            .resideOutsideOfPackages("io.keyward.localazure..", "io.keyward.server..", "io.keyward.portal..")
            .should(new ArchCondition<>("use only what their package may use") {
                @Override
                public void check(JavaClass user, ConditionEvents events) {
                    user.getDirectDependenciesFromSelf().stream()
                            .filter(dependency -> !allows(user, dependency.getTargetClass()))
                            .map(dependency -> SimpleConditionEvent.violated(user, dependency.getDescription()))
                            .forEach(events::add);
                }
            });

    /** A package that may use these, and what lies below them all. */
    private static Set<String> above(String... packages) {
        var below = new HashSet<>(List.of(packages));
        below.addAll(List.of("cluster", "vault", "installation", "key", "problem", "concurrent"));
        return below;
    }

    private static boolean allows(JavaClass user, JavaClass used) {
        var from = word(user);
        var to = word(used);
        return to.isEmpty()
                || to.equals(from)
                || MAY_USE.getOrDefault(from, Set.of()).contains(to);
    }

    // the word of the domain that a class belongs to; empty for what is not ours
    private static String word(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith("io.keyward.") ? name.split("\\.", -1)[2] : "";
    }
}
