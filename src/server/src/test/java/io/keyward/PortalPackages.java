package io.keyward;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** The subpackages that each subpackage of the portal may use, see {@link PackageOrderTest}. */
final class PortalPackages {

    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("portal", Set.of("portal.signin")),
            entry(
                    "portal.cluster",
                    Set.of(
                            "portal.action",
                            "portal.alert",
                            "portal.choice",
                            "portal.command",
                            "portal.permission",
                            "portal.chart",
                            "portal.page")),
            entry("portal.choice", Set.of("portal.permission")),
            entry("portal.push", Set.of("portal.permission", "portal.signin")),
            entry("portal.overview", Set.of("portal.permission", "portal.page")),
            entry("portal.alert", Set.of("portal.permission", "portal.page")),
            entry("portal.name", Set.of()),
            entry("portal.search", Set.of("portal.name", "portal.role", "portal.permission", "portal.page")),
            entry(
                    "portal.creation",
                    Set.of("portal.action", "portal.choice", "portal.permission", "portal.command", "portal.page")),
            entry(
                    "portal.manage",
                    Set.of(
                            "portal.form",
                            "portal.action",
                            "portal.choice",
                            "portal.permission",
                            "portal.command",
                            "portal.page")),
            entry(
                    "portal.webhook",
                    Set.of(
                            "portal.manage",
                            "portal.form",
                            "portal.action",
                            "portal.permission",
                            "portal.command",
                            "portal.page")),
            entry(
                    "portal.enrollment",
                    Set.of(
                            "portal.manage",
                            "portal.form",
                            "portal.action",
                            "portal.permission",
                            "portal.command",
                            "portal.page")),
            entry(
                    "portal.bulk",
                    Set.of(
                            "portal.manage",
                            "portal.form",
                            "portal.action",
                            "portal.permission",
                            "portal.command",
                            "portal.page")),
            entry(
                    "portal.backup",
                    Set.of(
                            "portal.form",
                            "portal.action",
                            "portal.permission",
                            "portal.command",
                            "portal.name",
                            "portal.page")),
            entry("portal.form", Set.of("portal.action", "portal.command", "portal.page")),
            entry("portal.command", Set.of()),
            entry(
                    "portal.key",
                    Set.of(
                            "portal.name",
                            "portal.action",
                            "portal.command",
                            "portal.permission",
                            "portal.chart",
                            "portal.page")),
            entry("portal.history", Set.of("portal.permission", "portal.chart", "portal.page")),
            entry("portal.map", Set.of("portal.key", "portal.action", "portal.permission", "portal.page")),
            entry(
                    "portal.erasure",
                    Set.of("portal.name", "portal.action", "portal.command", "portal.permission", "portal.page")),
            entry("portal.activity", Set.of("portal.name", "portal.permission", "portal.page")),
            entry(
                    "portal.fleet",
                    Set.of("portal.name", "portal.action", "portal.command", "portal.permission", "portal.page")),
            entry(
                    "portal.role",
                    Set.of(
                            "portal.form",
                            "portal.name",
                            "portal.action",
                            "portal.command",
                            "portal.permission",
                            "portal.page")),
            entry("portal.node", Set.of("portal.action", "portal.command", "portal.permission", "portal.page")),
            entry("portal.permission", Set.of("portal.page")),
            entry("portal.action", Set.of("portal.signin")),
            entry("portal.signin", Set.of("portal.page")),
            entry("portal.chart", Set.of()),
            entry("portal.page", Set.of()));

    private PortalPackages() {}
}
