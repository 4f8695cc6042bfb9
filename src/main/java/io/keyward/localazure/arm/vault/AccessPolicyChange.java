package io.keyward.localazure.arm.vault;

import static java.util.stream.Collectors.toCollection;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.http.Fields;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A change to some of a vault's access policies that leaves the others alone: permissions are added to what an object
 * has, replace it, or are taken from it. An object that is left with nothing has no policy.
 */
enum AccessPolicyChange {
    ADD {
        @Override
        Set<String> permissions(Set<String> had, Set<String> named) {
            had.addAll(named);
            return had;
        }
    },
    REPLACE {
        @Override
        Set<String> permissions(Set<String> had, Set<String> named) {
            return named;
        }
    },
    REMOVE {
        @Override
        Set<String> permissions(Set<String> had, Set<String> named) {
            had.removeAll(named);
            return had;
        }
    };

    private static final List<String> KINDS = List.of("keys", "secrets", "certificates", "storage");

    abstract Set<String> permissions(Set<String> had, Set<String> named);

    static AccessPolicyChange named(String name) {
        return Arrays.stream(values())
                .filter(change -> change.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> ArmRefusal.invalidPolicyChange(name));
    }

    /** The policies as they are once the named ones have been worked in. */
    List<JsonObject> apply(List<Fields> policies, List<Fields> named) {
        var changed = new ArrayList<>(policies.stream().map(Fields::body).toList());
        for (var policy : named) {
            var had = changed.stream()
                    .filter(existing -> isOfSameObject(existing, policy))
                    .findFirst();
            had.ifPresent(changed::remove);
            var merged = merged(Fields.of(had.orElse(null), policy.errorCode()), policy);
            if (!isEmpty(merged)) {
                changed.add(merged);
            }
        }
        return changed;
    }

    private JsonObject merged(Fields had, Fields named) {
        var permissions = Json.createObjectBuilder();
        KINDS.forEach(kind -> add(permissions, kind, permissions(of(had, kind), of(named, kind))));
        return Json.createObjectBuilder(named.body())
                .add("permissions", permissions)
                .build();
    }

    private static void add(JsonObjectBuilder permissions, String kind, Set<String> names) {
        if (!names.isEmpty()) {
            permissions.add(kind, Json.createArrayBuilder(names));
        }
    }

    private static Set<String> of(Fields policy, String kind) {
        return policy.object("permissions").texts(kind).stream()
                .collect(toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
    }

    private static boolean isEmpty(JsonObject policy) {
        return policy.getJsonObject("permissions").isEmpty();
    }

    private static boolean isOfSameObject(JsonObject existing, Fields policy) {
        var objectId =
                policy.text("objectId").orElseThrow(() -> policy.malformed("an access policy must name an objectId"));
        return existing.getString("objectId").equalsIgnoreCase(objectId);
    }
}
