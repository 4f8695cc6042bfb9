package io.keyward.localazure.key;

import io.keyward.localazure.http.Fields;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the members that create, import and update requests have in common. */
final class KeyRequest {

    private KeyRequest() {}

    static KeyKind kind(Fields jwk) {
        var kty = jwk.text("kty").orElseThrow(() -> jwk.malformed("The key type 'kty' must be given."));
        return KeyKind.find(kty).orElseThrow(() -> jwk.malformed("Key type '%s' is not supported.".formatted(kty)));
    }

    /**
     * The requested operations. Empty if the list is absent or empty, because SDKs send an empty list for "no change".
     */
    static Optional<Set<KeyOperation>> operations(Fields request) {
        var names = request.texts("key_ops");
        return names.isEmpty() ? Optional.empty() : Optional.of(known(request, names));
    }

    static Set<KeyOperation> knownOperations(Fields request) {
        return known(request, request.texts("key_ops"));
    }

    private static Set<KeyOperation> known(Fields request, List<String> names) {
        var operations = EnumSet.noneOf(KeyOperation.class);
        for (var name : names) {
            if (!name.equals(
                    "import")) { // "import" is a valid name in key_ops, but has no meaning for a key in a vault
                operations.add(KeyOperation.find(name)
                        .orElseThrow(() -> request.malformed("'%s' in key_ops is unknown".formatted(name))));
            }
        }
        return operations;
    }
}
