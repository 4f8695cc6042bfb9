package io.keyward.localazure.vault;

import io.keyward.localazure.http.Fields;
import java.util.Set;
import java.util.TreeSet;

/** The permissions of one identity, named by its object id, on the keys of a vault. Permission names ignore case. */
public record AccessPolicy(String objectId, Set<String> keyPermissions) {

    static AccessPolicy read(Fields policy) {
        var objectId =
                policy.text("objectId").orElseThrow(() -> policy.malformed("an access policy must name an objectId"));
        var permissions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        permissions.addAll(policy.object("permissions").texts("keys"));
        return new AccessPolicy(objectId, permissions);
    }

    boolean grants(String caller, PolicyPermission permission) {
        return objectId.equalsIgnoreCase(caller)
                && (keyPermissions.contains("all") || keyPermissions.contains(permission.wire()));
    }
}
