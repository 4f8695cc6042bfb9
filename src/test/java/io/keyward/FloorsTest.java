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
import java.util.function.BiPredicate;

/** Which package may use which. This is the map of packages in the README, whose packages use only those below them. */
@AnalyzeClasses(packages = "io.keyward", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry(
                    "portal",
                    above(
                            "webhook",
                            "alert",
                            "following",
                            "estate",
                            "watch",
                            "rotation",
                            "operation",
                            "access",
                            "token",
                            "authorization",
                            "node",
                            "disk")),
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
                            "token",
                            "authorization",
                            "node",
                            "disk")),
            entry("metrics", above("alert", "rotation", "operation", "access", "disk")),
            entry("ambari", above("alert", "access", "disk")),
            entry("node", above("access", "disk")),
            entry("issuer", Set.of("installation", "problem")),
            entry("webhook", above("alert", "following", "watch", "rotation", "operation", "access", "disk")),
            entry("alert", above("following", "watch", "rotation", "operation", "access", "disk")),
            entry("following", above("watch", "rotation", "operation", "access")),
            entry("estate", above("operation", "access", "disk")),
            entry("watch", above("access", "disk")),
            entry("rotation", above("operation", "access", "disk")),
            entry("operation", above("access", "authorization", "disk")),
            entry("access", above("disk")),
            entry("token", Set.of("authorization", "installation", "problem")),
            entry("authorization", Set.of("audit", "cache", "cluster", "key", "problem")),
            entry("disk", Set.of("audit", "cluster", "key", "problem")),
            entry("cluster", Set.of("audit", "key", "problem", "concurrent")),
            entry("vault", Set.of("audit", "installation", "key", "problem", "cache", "concurrent", "trace")),
            entry("trace", Set.of()),
            entry("retention", Set.of()),
            entry("installation", Set.of("problem")),
            entry("audit", Set.of("problem")),
            entry("key", Set.of("problem")),
            entry("concurrent", Set.of()),
            entry("problem", Set.of()));

    /**
     * The subpackages, here called rooms, that each room may use: "vault.guard" is a room, and "vault" stands for the classes
     * in the package itself. If one room of a package is listed here, an unlisted room of that package may use no other.
     */
    private static final Map<String, Set<String>> ROOM_MAY_USE = Map.ofEntries(
            entry("agent", Set.of("agent.command", "agent.http", "agent.problem")),
            entry(
                    "agent.command",
                    agentRoomsAndDisks(
                            "agent.watch",
                            "agent.node",
                            "agent.enrolment",
                            "agent.trust",
                            "agent.wire",
                            "agent.problem")),
            entry("agent.watch", agentRoomsAndDisks("agent.node", "agent.trust", "agent.wire", "agent.problem")),
            entry(
                    "agent.node",
                    agentRoomsAndDisks(
                            "agent.enrolment",
                            "agent.trust",
                            "agent.vault",
                            "agent.wire",
                            "agent.identity",
                            "agent.http",
                            "agent.socket",
                            "agent.problem")),
            entry("agent.enrolment", Set.of("agent.trust", "agent.wire", "agent.state", "agent.json", "agent.problem")),
            entry("agent.vault", Set.of("agent.identity", "agent.http", "agent.json", "agent.key", "agent.problem")),
            entry("agent.wire", Set.of("agent.identity", "agent.http", "agent.json", "agent.key", "agent.problem")),
            entry("agent.trust", Set.of("agent.json", "agent.key")),
            entry("agent.identity", Set.of("agent.http", "agent.json", "agent.problem")),
            entry("agent.socket", Set.of("agent.key")),
            entry("agent.http", Set.of("agent.problem")),
            entry("agent.problem", Set.of()),
            entry("agent.disk", agentRooms("agent.luks", "agent.device")),
            entry("agent.disk.token", agentRooms("agent.disk", "agent.luks", "agent.device")),
            entry("agent.disk.volume", agentRooms("agent.disk.token", "agent.disk", "agent.luks", "agent.device")),
            entry("agent.disk.dek", agentRooms("agent.disk.token", "agent.disk", "agent.luks", "agent.device")),
            entry(
                    "agent.disk.encryption",
                    agentRooms(
                            "agent.trust",
                            "agent.disk.volume",
                            "agent.disk.token",
                            "agent.disk",
                            "agent.luks",
                            "agent.device")),
            entry("agent.disk.recovery", agentRooms("agent.disk.token", "agent.disk", "agent.luks", "agent.device")),
            entry("agent.device", agentRooms()),
            entry("agent.luks", Set.of("agent.device", "agent.json", "agent.key", "agent.process")),
            entry("agent.state", Set.of("agent.json")),
            entry("agent.plan", Set.of("agent.json", "agent.key")),
            entry("agent.process", Set.of("agent.key")),
            entry("agent.config", Set.of()),
            entry("agent.step", Set.of()),
            entry("agent.key", Set.of()),
            entry("agent.json", Set.of()),
            entry("portal", Set.of("portal.signin")),
            entry("portal.cluster", Set.of("portal.action", "portal.reach", "portal.picture", "portal.page")),
            entry("portal.creation", Set.of("portal.action", "portal.reach", "portal.page")),
            entry("portal.key", Set.of("portal.action", "portal.reach", "portal.picture", "portal.page")),
            entry("portal.erasure", Set.of("portal.action", "portal.reach", "portal.page")),
            entry("portal.activity", Set.of("portal.reach", "portal.page")),
            entry("portal.role", Set.of("portal.reach", "portal.page")),
            entry("portal.node", Set.of("portal.action", "portal.reach", "portal.page")),
            entry("portal.reach", Set.of("portal.page")),
            entry("portal.action", Set.of("portal.signin")),
            entry("portal.signin", Set.of("portal.page")),
            entry("portal.picture", Set.of()),
            entry("portal.page", Set.of()),
            entry("audit", Set.of("audit.chain")),
            entry("audit.command", Set.of("audit.chain")),
            entry("audit.chain", Set.of()),
            entry("vault", Set.of()),
            entry(
                    "vault.azure",
                    Set.of("vault", "vault.guard", "vault.identity", "vault.preflight", "vault.transport")),
            entry("vault.guard", Set.of("vault")),
            entry("vault.identity", Set.of("vault.transport")),
            entry("vault.preflight", Set.of("vault")),
            entry("vault.transport", Set.of()));

    @ArchTest
    static final ArchRule a_room_uses_only_the_rooms_that_its_row_names = classes()
            .that()
            .resideInAPackage("io.keyward..")
            .should(useOnly("the subpackages that their subpackage may use", FloorsTest::allowsRoom));

    @ArchTest
    static final ArchRule a_package_uses_only_packages_below_it = classes()
            .that()
            .resideInAPackage("io.keyward..")
            .and()
            .resideOutsideOfPackages("io.keyward.localazure..", "io.keyward.server..")
            .should(useOnly("what their package may use", FloorsTest::allows));

    private static ArchCondition<JavaClass> useOnly(String what, BiPredicate<JavaClass, JavaClass> allows) {
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

    /** These packages and the lowest ones, which every package above may use. */
    private static Set<String> above(String... packages) {
        var below = new HashSet<>(List.of(packages));
        below.addAll(
                List.of("audit", "cluster", "vault", "installation", "key", "problem", "cache", "concurrent", "trace"));
        return below;
    }

    /** These rooms of the agent, all that work on disks, and the lowest ones. */
    private static Set<String> agentRoomsAndDisks(String... rooms) {
        var below = agentRooms(rooms);
        below.addAll(agentRooms(
                "agent.disk.dek",
                "agent.disk.encryption",
                "agent.disk.recovery",
                "agent.disk.token",
                "agent.disk.volume",
                "agent.disk",
                "agent.luks",
                "agent.device"));
        return below;
    }

    /** These rooms of the agent and the lowest ones, which every room above may use. */
    private static Set<String> agentRooms(String... rooms) {
        var below = new HashSet<>(List.of(rooms));
        below.addAll(List.of(
                "agent.json", "agent.key", "agent.plan", "agent.state", "agent.config", "agent.step", "agent.process"));
        return below;
    }

    private static boolean allows(JavaClass user, JavaClass used) {
        var from = topPackage(user);
        var to = topPackage(used);
        return to.isEmpty()
                || to.equals(from)
                || (to.equals("text") && MAY_USE.containsKey(from)) // of the server, all
                || MAY_USE.getOrDefault(from, Set.of()).contains(to);
    }

    private static boolean allowsRoom(JavaClass user, JavaClass used) {
        var from = room(user);
        var to = room(used);
        return from.equals(to)
                || to.equals("agent.text") // open to all rooms of the agent
                || !topPackage(user).equals(topPackage(used))
                || ROOM_MAY_USE.keySet().stream()
                        .noneMatch(room -> firstName(room).equals(topPackage(user)))
                || ROOM_MAY_USE.getOrDefault(from, Set.of()).contains(to);
    }

    private static String room(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith("io.keyward.") ? name.substring("io.keyward.".length()) : "";
    }

    private static String firstName(String room) {
        return room.split("\\.", -1)[0];
    }

    // the top-level package below io.keyward; empty for classes of others
    private static String topPackage(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith("io.keyward.") ? name.split("\\.", -1)[2] : "";
    }
}
