package io.keyward.testsupport.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Which package may use which, from a table with a row for each package. */
public final class UseRules {

    private UseRules() {}

    public static ArchCondition<JavaClass> useOnly(String what, BiPredicate<JavaClass, JavaClass> allows) {
        return new ArchCondition<>("use only " + what) {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                user.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !allows.test(user, dependency.getTargetClass()))
                        .map(dependency -> SimpleConditionEvent.violated(user, dependency.getDescription()))
                        .forEach(events::add);
            }
        };
    }

    /**
     * True if the row for the package of {@code user} names the package of {@code used}. Also true if no row is needed: within
     * one package, between top-level packages, and in a top-level package without rows.
     */
    public static boolean allowsSubpackage(Map<String, Set<String>> rows, JavaClass user, JavaClass used) {
        var from = packageName(user);
        var to = packageName(used);
        return from.equals(to)
                || !topPackage(user).equals(topPackage(used))
                || rows.keySet().stream()
                        .noneMatch(subpackage -> firstName(subpackage).equals(topPackage(user)))
                || rows.getOrDefault(from, Set.of()).contains(to);
    }

    /** The package below {@code io.keyward} with its subpackages; empty for classes outside {@code io.keyward}. */
    public static String packageName(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith("io.keyward.") ? name.substring("io.keyward.".length()) : "";
    }

    /** The top-level package below {@code io.keyward}; empty for classes outside {@code io.keyward}. */
    public static String topPackage(JavaClass type) {
        return firstName(packageName(type));
    }

    private static String firstName(String subpackage) {
        return subpackage.split("\\.", -1)[0];
    }
}
