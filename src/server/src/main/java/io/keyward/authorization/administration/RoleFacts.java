package io.keyward.authorization.administration;

import static java.util.stream.Collectors.joining;

import io.keyward.audit.AuditContext;
import io.keyward.authorization.ActionPattern;
import io.keyward.authorization.PermissionsText;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RolePermission;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the audit record of a request says about a custom role that it stores or deletes. A long list of permissions is
 * shortened. Its entries with wildcards and the scopes of the role are always recorded in full, because they decide what the
 * role allows.
 */
final class RoleFacts {

    private RoleFacts() {}

    static void add(RoleDefinition role, AuditContext audit) {
        audit.addFact("roleName", role.name());
        audit.addFact("permissions", PermissionsText.json(role.permissions()).toString());
        audit.addWholeFact(
                "assignableScopes",
                role.assignableScopes().stream().map(Object::toString).collect(joining(", ")));
        var wildcards =
                role.permissions().stream().flatMap(RoleFacts::wildcards).collect(joining(", "));
        if (!wildcards.isEmpty()) {
            audit.addWholeFact("wildcards", wildcards);
        }
    }

    private static Stream<String> wildcards(RolePermission permission) {
        return Stream.of(
                        wildcards("actions", permission.actions()),
                        wildcards("notActions", permission.notActions()),
                        wildcards("dataActions", permission.dataActions()),
                        wildcards("notDataActions", permission.notDataActions()))
                .flatMap(each -> each);
    }

    private static Stream<String> wildcards(String list, List<ActionPattern> patterns) {
        return patterns.stream()
                .map(ActionPattern::text)
                .filter(text -> text.indexOf('*') >= 0)
                .map(text -> list + ": " + text);
    }
}
