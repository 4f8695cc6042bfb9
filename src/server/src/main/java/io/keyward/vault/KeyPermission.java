package io.keyward.vault;

import java.util.Collection;
import java.util.stream.Collectors;

/** A permission on keys that the cluster's identity needs (R12). */
public enum KeyPermission {
    GET("get"),
    WRAP_KEY("wrapKey"),
    UNWRAP_KEY("unwrapKey");

    private final String wire;

    KeyPermission(String wire) {
        this.wire = wire;
    }

    /** The name in access policies; for wrapping and unwrapping also in a key's list of permitted operations. */
    public String wireName() {
        return wire;
    }

    static String list(Collection<KeyPermission> permissions, String separator) {
        return permissions.stream().map(KeyPermission::wireName).collect(Collectors.joining(separator));
    }
}
