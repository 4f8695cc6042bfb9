package io.keyward.localazure.vault;

/**
 * The permissions on keys that an access policy can grant, each with the data action that role-based access control
 * uses for it.
 */
public enum PolicyPermission {
    GET("get", "read"),
    LIST("list", "read"),
    CREATE("create", "create/action"),
    IMPORT("import", "import/action"),
    UPDATE("update", "update/action"),
    DELETE("delete", "delete"),
    RECOVER("recover", "recover/action"),
    PURGE("purge", "purge/action"),
    BACKUP("backup", "backup/action"),
    RESTORE("restore", "restore/action"),
    ENCRYPT("encrypt", "encrypt/action"),
    DECRYPT("decrypt", "decrypt/action"),
    WRAP_KEY("wrapKey", "wrap/action"),
    UNWRAP_KEY("unwrapKey", "unwrap/action"),
    SIGN("sign", "sign/action"),
    VERIFY("verify", "verify/action"),
    ROTATE("rotate", "rotate/action"),
    GET_ROTATION_POLICY("getrotationpolicy", "rotationpolicy/read"),
    SET_ROTATION_POLICY("setrotationpolicy", "rotationpolicy/write");

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
        return "Microsoft.KeyVault/vaults/keys/" + action;
    }
}
