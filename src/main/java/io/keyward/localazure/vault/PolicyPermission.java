package io.keyward.localazure.vault;

/**
 * The permissions on keys that an access policy can grant, each with the data action that role-based access control
 * uses for it.
 */
public enum PolicyPermission {
    GET("get", "keys/read"),
    LIST("list", "keys/read"),
    CREATE("create", "keys/create/action"),
    IMPORT("import", "keys/import/action"),
    UPDATE("update", "keys/update/action"),
    DELETE("delete", "keys/delete"),
    RECOVER("recover", "keys/recover/action"),
    PURGE("purge", "keys/purge/action"),
    BACKUP("backup", "keys/backup/action"),
    RESTORE("restore", "keys/restore/action"),
    ENCRYPT("encrypt", "keys/encrypt/action"),
    DECRYPT("decrypt", "keys/decrypt/action"),
    WRAP_KEY("wrapKey", "keys/wrap/action"),
    UNWRAP_KEY("unwrapKey", "keys/unwrap/action"),
    SIGN("sign", "keys/sign/action"),
    VERIFY("verify", "keys/verify/action"),
    ROTATE("rotate", "keys/rotate/action"),
    GET_ROTATION_POLICY("getrotationpolicy", "keyrotationpolicies/read"),
    SET_ROTATION_POLICY("setrotationpolicy", "keyrotationpolicies/write");

    private final String wire;
    private final String action;

    PolicyPermission(String wire, String action) {
        this.wire = wire;
        this.action = action;
    }

    /** The name in access policies. */
    public String wire() {
        return wire;
    }

    /** The data action in role definitions. */
    public String action() {
        return "Microsoft.KeyVault/vaults/" + action;
    }
}
