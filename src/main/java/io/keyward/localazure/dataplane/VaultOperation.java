package io.keyward.localazure.dataplane;

import io.keyward.localazure.vault.KeyPermission;

/** Everything a vault can be asked about its keys, with the permission it takes. The names are those of the log. */
public enum VaultOperation {
    CREATE("create", KeyPermission.CREATE),
    IMPORT("import", KeyPermission.IMPORT),
    GET("get", KeyPermission.GET),
    LIST("list", KeyPermission.LIST),
    LIST_VERSIONS("listVersions", KeyPermission.LIST),
    UPDATE("update", KeyPermission.UPDATE),
    ROTATE("rotate", KeyPermission.ROTATE),
    GET_ROTATION_POLICY("getRotationPolicy", KeyPermission.GET_ROTATION_POLICY),
    SET_ROTATION_POLICY("setRotationPolicy", KeyPermission.SET_ROTATION_POLICY),
    DELETE("delete", KeyPermission.DELETE),
    GET_DELETED("getDeleted", KeyPermission.GET),
    LIST_DELETED("listDeleted", KeyPermission.LIST),
    RECOVER("recover", KeyPermission.RECOVER),
    PURGE("purge", KeyPermission.PURGE),
    ENCRYPT("encrypt", KeyPermission.ENCRYPT),
    DECRYPT("decrypt", KeyPermission.DECRYPT),
    WRAP_KEY("wrapKey", KeyPermission.WRAP_KEY),
    UNWRAP_KEY("unwrapKey", KeyPermission.UNWRAP_KEY),
    SIGN("sign", KeyPermission.SIGN),
    VERIFY("verify", KeyPermission.VERIFY);

    private final String wire;
    private final KeyPermission permission;

    VaultOperation(String wire, KeyPermission permission) {
        this.wire = wire;
        this.permission = permission;
    }

    public String wire() {
        return wire;
    }

    KeyPermission permission() {
        return permission;
    }
}
