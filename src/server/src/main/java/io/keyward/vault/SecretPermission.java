package io.keyward.vault;

import java.util.Collection;
import java.util.stream.Collectors;

/** A permission on secrets that the cluster's identity needs if its nodes keep recovery kits in the vault (R12). */
public enum SecretPermission {
    SET("set"),
    GET("get"),
    DELETE("delete");

    private final String wire;

    SecretPermission(String wire) {
        this.wire = wire;
    }

    /** The name in access policies. */
    public String wireName() {
        return wire;
    }

    static String list(Collection<SecretPermission> permissions) {
        return permissions.stream().map(SecretPermission::wireName).collect(Collectors.joining(" and "));
    }
}
