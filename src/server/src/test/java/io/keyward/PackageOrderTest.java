package io.keyward;

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

/** Which package may use which. This is the map of packages in the README, whose packages use only those below them. */
@AnalyzeClasses(packages = "io.keyward", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageOrderTest {

    /** Packages that know nothing of the domain. Every package may use them, and they use no other package. */
    private static final Set<String> OPEN = Set.of("list", "text");

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry(
                    "portal",
                    above(
                            "webhook",
                            "overview",
                            "history",
                            "alert",
                            "fleet",
                            "following",
                            "retirement",
                            "watch",
                            "rotation",
                            "operation",
                            "access",
                            "token",
                            "directory",
                            "authorization",
                            "node",
                            "disk")),
            entry(
                    "arm",
                    above(
                            "deployment",
                            "webhook",
                            "alert",
                            "fleet",
                            "following",
                            "retirement",
                            "watch",
                            "rotation",
                            "operation",
                            "access",
                            "token",
                            "authorization",
                            "node",
                            "disk")),
            entry("metrics", above("alert", "fleet", "rotation", "operation", "access", "disk")),
            entry("ambari", above("alert", "access", "disk")),
            entry("node", above("access", "disk")),
            entry("issuer", Set.of("installation", "problem")),
            entry(
                    "overview",
                    above("alert", "following", "retirement", "watch", "rotation", "operation", "access", "disk")),
            entry("history", above("rotation", "operation", "access", "disk")),
            entry("webhook", above("alert", "following", "watch", "rotation", "operation", "access", "disk")),
            entry("alert", above("following", "watch", "rotation", "operation", "access", "disk")),
            entry("deployment", above("operation", "access", "authorization", "disk")),
            entry("fleet", above("following", "rotation", "operation", "access", "authorization", "disk")),
            entry("following", above("watch", "rotation", "operation", "access")),
            entry("retirement", above("operation", "access", "disk")),
            entry("watch", above("access", "disk")),
            entry("rotation", above("operation", "access", "disk")),
            entry("operation", above("access", "authorization", "disk")),
            entry("access", above("disk")),
            entry("token", Set.of("directory", "authorization", "installation", "problem")),
            entry("directory", Set.of("vault", "cache", "schedule")),
            entry("authorization", Set.of("audit", "cache", "cluster", "key", "problem")),
            entry("disk", Set.of("audit", "cluster", "key", "problem", "schedule")),
            entry("cluster", Set.of("audit", "key", "problem", "concurrent")),
            entry("vault", Set.of("audit", "installation", "key", "problem", "cache", "concurrent", "trace")),
            entry("trace", Set.of()),
            entry("retention", Set.of()),
            entry("installation", Set.of("problem")),
            entry("audit", Set.of("problem")),
            entry("key", Set.of("problem")),
            entry("concurrent", Set.of()),
            entry("schedule", Set.of()),
            entry("problem", Set.of()));

    /**
     * The subpackages that each subpackage may use. "vault.guard" is a subpackage; "vault" stands for the classes in the
     * package itself. A subpackage without a row may use no other subpackage of its package. {@link PortalPackages} has the
     * rows of the portal, {@link ArmPackagesTest} those of arm and ambari.
     */
    private static final Map<String, Set<String>> SUBPACKAGE_MAY_USE = Map.ofEntries(
            entry("access", Set.of()),
            entry("access.reboot", Set.of("access")),
            entry("authorization", Set.of("authorization.scope")),
            entry("authorization.administration", Set.of("authorization")),
            entry("authorization.scope", Set.of()),
            entry("cluster", Set.of("cluster.identity", "cluster.password", "cluster.role", "cluster.tag")),
            entry("cluster.change", Set.of("cluster", "cluster.identity", "cluster.password")),
            entry("cluster.identity", Set.of()),
            entry("cluster.name", Set.of("cluster")),
            entry("cluster.password", Set.of()),
            entry("cluster.role", Set.of()),
            entry("cluster.search", Set.of("cluster")),
            entry("cluster.tag", Set.of()),
            entry("disk", Set.of("disk.erasure", "disk.tally", "disk.need")),
            entry("disk.tally", Set.of("disk.need")),
            entry("disk.need", Set.of()),
            entry("disk.erasure", Set.of()),
            entry("disk.report", Set.of("disk")),
            entry("disk.volume", Set.of("disk")),
            entry("deployment", Set.of("deployment.template", "deployment.expression")),
            entry("deployment.azure", Set.of("deployment", "deployment.run", "deployment.template")),
            entry("deployment.expression", Set.of("deployment.grammar")),
            entry("deployment.grammar", Set.of()),
            entry("deployment.run", Set.of("deployment", "deployment.template", "deployment.expression")),
            entry("deployment.template", Set.of("deployment.expression")),
            entry("fleet", Set.of()),
            entry("fleet.plan", Set.of("fleet")),
            entry("fleet.report", Set.of("fleet")),
            entry("fleet.run", Set.of("fleet", "fleet.plan", "fleet.report")),
            entry("fleet.schedule", Set.of("fleet", "fleet.plan", "fleet.run")),
            entry("node", Set.of("node.machine", "node.signature")),
            entry("node.attestation", Set.of("node", "node.boot", "node.machine")),
            entry("node.boot", Set.of("node.machine")),
            entry("node.machine", Set.of()),
            entry("node.order", Set.of("node")),
            entry("node.signature", Set.of()),
            entry("node.status", Set.of("node", "node.attestation", "node.boot")),
            entry(
                    "node.wire",
                    Set.of(
                            "node",
                            "node.attestation",
                            "node.boot",
                            "node.machine",
                            "node.order",
                            "node.signature",
                            "node.status")),
            entry("operation", Set.of("operation.proof", "operation.rule")),
            entry("operation.lease", Set.of("operation")),
            entry("operation.list", Set.of("operation")),
            entry("operation.preflight", Set.of("operation", "operation.proof", "operation.rule")),
            entry("operation.proof", Set.of()),
            entry("operation.rule", Set.of()),
            entry("operation.run", Set.of("operation", "operation.lease", "operation.proof")),
            entry("rotation", Set.of("rotation.range", "rotation.rewrap")),
            entry("rotation.range", Set.of()),
            entry("rotation.rewrap", Set.of("rotation.range")),
            entry("server", Set.of("server.production", "server.schema")),
            entry("server.production", Set.of()),
            entry("server.schema", Set.of()),
            entry("overview.map", Set.of("overview")),
            entry("audit", Set.of("audit.chain")),
            entry("audit.command", Set.of("audit.chain")),
            entry("audit.chain", Set.of()),
            entry("vault", Set.of()),
            entry(
                    "vault.azure",
                    Set.of("vault", "vault.guard", "vault.identity", "vault.preflight", "vault.transport")),
            entry("vault.graph", Set.of("vault.identity", "vault.transport")),
            entry("vault.guard", Set.of("vault", "vault.quota")),
            entry("vault.identity", Set.of("vault.transport")),
            entry("vault.preflight", Set.of("vault")),
            entry("vault.quota", Set.of()),
            entry("vault.transport", Set.of()));

    @ArchTest
    static final ArchRule a_subpackage_uses_only_the_subpackages_that_its_row_names = classes()
            .that()
            .resideInAPackage("io.keyward..")
            .should(UseRules.useOnly(
                    "the subpackages that their subpackage may use", PackageOrderTest::allowsSubpackage));

    @ArchTest
    static final ArchRule a_package_uses_only_packages_below_it = classes()
            .that()
            .resideInAPackage("io.keyward..")
            .and()
            .resideOutsideOfPackage("io.keyward.server..")
            .should(UseRules.useOnly("what their package may use", PackageOrderTest::allows));

    /** These packages and the lowest ones, which every package above may use. */
    private static Set<String> above(String... packages) {
        var below = new HashSet<>(List.of(packages));
        below.addAll(List.of(
                "audit",
                "cluster",
                "vault",
                "installation",
                "key",
                "problem",
                "cache",
                "concurrent",
                "schedule",
                "trace"));
        return below;
    }

    private static boolean allows(JavaClass user, JavaClass used) {
        var from = UseRules.topPackage(user);
        var to = UseRules.topPackage(used);
        return to.isEmpty()
                || to.equals(from)
                || OPEN.contains(to)
                || MAY_USE.getOrDefault(from, Set.of()).contains(to);
    }

    private static boolean allowsSubpackage(JavaClass user, JavaClass used) {
        var from = UseRules.topPackage(user);
        return from.equals("arm")
                || from.equals("ambari")
                || from.isEmpty()
                || !from.equals(UseRules.topPackage(used))
                || UseRules.packageName(user).equals(UseRules.packageName(used))
                || rows(from).getOrDefault(UseRules.packageName(user), Set.of()).contains(UseRules.packageName(used));
    }

    private static Map<String, Set<String>> rows(String topPackage) {
        return topPackage.equals("portal") ? PortalPackages.MAY_USE : SUBPACKAGE_MAY_USE;
    }
}
