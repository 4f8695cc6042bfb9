package io.keyward.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.keyward.testsupport.rules.UseRules;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which package of the agent may use which. */
@AnalyzeClasses(packages = "io.keyward.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {

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
            entry("agent.json", Set.of()));

    @ArchTest
    static final ArchRule a_package_uses_only_the_packages_that_its_row_names =
            classes().should(UseRules.useOnly("the packages in their row", FloorsTest::allows));

    private static boolean allows(JavaClass user, JavaClass used) {
        return UseRules.room(used).equals("agent.text") || UseRules.allowsRoom(ROOM_MAY_USE, user, used);
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
}
