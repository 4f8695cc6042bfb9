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
     * True if a room, which is a package below {@code io.keyward}, is in the other one's row, or in another part of the
     * program.
     */
    public static boolean allowsRoom(Map<String, Set<String>> rows, JavaClass user, JavaClass used) {
        var from = room(user);
        var to = room(used);
        return from.equals(to)
                || !topPackage(user).equals(topPackage(used))
                || rows.keySet().stream().noneMatch(room -> firstName(room).equals(topPackage(user)))
                || rows.getOrDefault(from, Set.of()).contains(to);
    }

    /** The package below {@code io.keyward} with its subpackages; empty for classes of others. */
    public static String room(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith("io.keyward.") ? name.substring("io.keyward.".length()) : "";
    }

    /** The top-level package below {@code io.keyward}; empty for classes of others. */
    public static String topPackage(JavaClass type) {
        return firstName(room(type));
    }

    private static String firstName(String room) {
        return room.split("\\.", -1)[0];
    }
}
