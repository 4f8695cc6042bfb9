package io.keyward.localazure.arm.vault;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;
import static java.util.stream.Collectors.toCollection;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.http.Fields;
import io.keyward.localazure.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A change to single access policies of a vault. It adds permissions to those of an object id, replaces them, or
 * removes them, and leaves other policies alone. A policy without permissions is removed.
 */
enum AccessPolicyChange {
    ADD {
        @Override
        Set<String> permissions(Set<String> existing, Set<String> requested) {
            existing.addAll(requested);
            return existing;
        }
    },
    REPLACE {
        @Override
        Set<String> permissions(Set<String> existing, Set<String> requested) {
            return requested;
        }
    },
    REMOVE {
        @Override
        Set<String> permissions(Set<String> existing, Set<String> requested) {
            existing.removeAll(requested);
            return existing;
        }
    };

    private static final List<String> KINDS = List.of("keys", "secrets", "certificates", "storage");

    abstract Set<String> permissions(Set<String> existing, Set<String> requested);

    static AccessPolicyChange parse(String name) {
        return Arrays.stream(values())
                .filter(change -> AsciiCase.equal(change.name(), name))
                .findFirst()
                .orElseThrow(() -> ArmRefusal.invalidPolicyChange(name));
    }

    /** Returns {@code policies} with the requested policies merged in. */
    List<JsonObject> apply(List<Fields> policies, List<Fields> requested) {
        var changed = new ArrayList<>(policies.stream().map(Fields::body).toList());
        for (var policy : requested) {
            var existing = changed.stream()
                    .filter(each -> isOfSameObject(each, policy))
                    .findFirst();
            existing.ifPresent(changed::remove);
            var merged = merged(Fields.of(existing.orElse(null), policy.errorCode()), policy);
            if (!isEmpty(merged)) {
                changed.add(merged);
            }
        }
        return changed;
    }

    private JsonObject merged(Fields existing, Fields requested) {
        var permissions = BUILDERS.createObjectBuilder();
        KINDS.forEach(kind -> add(permissions, kind, permissions(of(existing, kind), of(requested, kind))));
        return BUILDERS.createObjectBuilder(requested.body())
                .add("permissions", permissions)
                .build();
    }

    private static void add(JsonObjectBuilder permissions, String kind, Set<String> names) {
        if (!names.isEmpty()) {
            permissions.add(kind, BUILDERS.createArrayBuilder(names));
        }
    }

    private static Set<String> of(Fields policy, String kind) {
        return policy.object("permissions").texts(kind).stream()
                .collect(toCollection(() -> new TreeSet<>(AsciiCase.ORDER)));
    }

    private static boolean isEmpty(JsonObject policy) {
        return policy.getJsonObject("permissions").isEmpty();
    }

    private static boolean isOfSameObject(JsonObject existing, Fields policy) {
        var objectId =
                policy.text("objectId").orElseThrow(() -> policy.malformed("an access policy must name an objectId"));
        return AsciiCase.equal(existing.getString("objectId"), objectId);
    }
}
