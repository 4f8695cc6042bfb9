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
class PackageOrderTest {

    private static final Map<String, Set<String>> SUBPACKAGE_MAY_USE = Map.ofEntries(
            entry("agent", Set.of("agent.command", "agent.http", "agent.problem")),
            entry(
                    "agent.command",
                    agentPackagesAndDisks(
                            "agent.watch",
                            "agent.node",
                            "agent.enrolment",
                            "agent.trust",
                            "agent.wire",
                            "agent.problem")),
            entry("agent.watch", agentPackagesAndDisks("agent.node", "agent.trust", "agent.wire", "agent.problem")),
            entry(
                    "agent.node",
                    agentPackagesAndDisks(
                            "agent.enrolment",
                            "agent.trust",
                            "agent.vault",
                            "agent.wire",
                            "agent.identity",
                            "agent.http",
                            "agent.socket",
                            "agent.problem")),
            entry(
                    "agent.enrolment",
                    Set.of(
                            "agent.identity",
                            "agent.trust",
                            "agent.wire",
                            "agent.state",
                            "agent.json",
                            "agent.problem")),
            entry("agent.vault", Set.of("agent.identity", "agent.http", "agent.json", "agent.key", "agent.problem")),
            entry("agent.wire", Set.of("agent.identity", "agent.http", "agent.json", "agent.key", "agent.problem")),
            entry("agent.trust", Set.of("agent.json", "agent.key")),
            entry("agent.identity", Set.of("agent.http", "agent.json", "agent.problem")),
            entry("agent.socket", Set.of("agent.key")),
            entry("agent.http", Set.of("agent.problem")),
            entry("agent.problem", Set.of()),
            entry("agent.disk", agentPackages("agent.luks", "agent.device")),
            entry("agent.disk.token", agentPackages("agent.disk", "agent.luks", "agent.device")),
            entry("agent.disk.volume", agentPackages("agent.disk.token", "agent.disk", "agent.luks", "agent.device")),
            entry("agent.disk.dek", agentPackages("agent.disk.token", "agent.disk", "agent.luks", "agent.device")),
            entry(
                    "agent.disk.encryption",
                    agentPackages(
                            "agent.trust",
                            "agent.disk.volume",
                            "agent.disk.token",
                            "agent.disk",
                            "agent.luks",
                            "agent.device")),
            entry("agent.disk.recovery", agentPackages("agent.disk.token", "agent.disk", "agent.luks", "agent.device")),
            entry("agent.device", agentPackages()),
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
            classes().should(UseRules.useOnly("the packages in their row", PackageOrderTest::allows));

    private static boolean allows(JavaClass user, JavaClass used) {
        return UseRules.packageName(used).equals("agent.text")
                || UseRules.allowsSubpackage(SUBPACKAGE_MAY_USE, user, used);
    }

    /** These subpackages of the agent, all that work on disks, and the lowest ones. */
    private static Set<String> agentPackagesAndDisks(String... subpackages) {
        var below = agentPackages(subpackages);
        below.addAll(agentPackages(
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

    /** These subpackages of the agent and the lowest ones, which every subpackage above may use. */
    private static Set<String> agentPackages(String... subpackages) {
        var below = new HashSet<>(List.of(subpackages));
        below.addAll(List.of(
                "agent.json", "agent.key", "agent.plan", "agent.state", "agent.config", "agent.step", "agent.process"));
        return below;
    }
}
