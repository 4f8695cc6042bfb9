package io.keyward.localazure.vault;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.object.ObjectKind;
import io.keyward.localazure.text.AsciiCase;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The permissions of one identity, named by its object id, on the keys and secrets of a vault. Permission names ignore
 * case.
 */
public record AccessPolicy(String objectId, Map<ObjectKind, Set<String>> permissions) {

    static AccessPolicy read(Fields policy) {
        var objectId =
                policy.text("objectId").orElseThrow(() -> policy.malformed("an access policy must name an objectId"));
        var permissions = new EnumMap<ObjectKind, Set<String>>(ObjectKind.class);
        for (var kind : ObjectKind.values()) {
            var names = new TreeSet<>(AsciiCase.ORDER);
            names.addAll(policy.object("permissions").texts(kind.collection()));
            permissions.put(kind, names);
        }
        return new AccessPolicy(objectId, permissions);
    }

    boolean grants(String caller, PolicyPermission permission) {
        var granted = permissions.get(permission.kind());
        return AsciiCase.equal(objectId, caller)
                && (granted.contains("all") || granted.contains(permission.wireName()));
    }
}
