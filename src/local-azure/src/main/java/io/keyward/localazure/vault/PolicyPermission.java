package io.keyward.localazure.vault;

import io.keyward.localazure.object.ObjectKind;

/**
 * The permissions on keys and secrets that an access policy can grant, each with the data action that role-based access control
 * uses for it.
 */
public enum PolicyPermission {
    GET(ObjectKind.KEY, "get", "keys/read"),
    LIST(ObjectKind.KEY, "list", "keys/read"),
    CREATE(ObjectKind.KEY, "create", "keys/create/action"),
    IMPORT(ObjectKind.KEY, "import", "keys/import/action"),
    UPDATE(ObjectKind.KEY, "update", "keys/update/action"),
    DELETE(ObjectKind.KEY, "delete", "keys/delete"),
    RECOVER(ObjectKind.KEY, "recover", "keys/recover/action"),
    PURGE(ObjectKind.KEY, "purge", "keys/purge/action"),
    BACKUP(ObjectKind.KEY, "backup", "keys/backup/action"),
    RESTORE(ObjectKind.KEY, "restore", "keys/restore/action"),
    ENCRYPT(ObjectKind.KEY, "encrypt", "keys/encrypt/action"),
    DECRYPT(ObjectKind.KEY, "decrypt", "keys/decrypt/action"),
    WRAP_KEY(ObjectKind.KEY, "wrapKey", "keys/wrap/action"),
    UNWRAP_KEY(ObjectKind.KEY, "unwrapKey", "keys/unwrap/action"),
    SIGN(ObjectKind.KEY, "sign", "keys/sign/action"),
    VERIFY(ObjectKind.KEY, "verify", "keys/verify/action"),
    ROTATE(ObjectKind.KEY, "rotate", "keys/rotate/action"),
    GET_ROTATION_POLICY(ObjectKind.KEY, "getrotationpolicy", "keyrotationpolicies/read"),
    SET_ROTATION_POLICY(ObjectKind.KEY, "setrotationpolicy", "keyrotationpolicies/write"),
    GET_SECRET(ObjectKind.SECRET, "get", "secrets/getSecret/action"),
    GET_DELETED_SECRET(ObjectKind.SECRET, "get", "secrets/readMetadata/action"),
    LIST_SECRETS(ObjectKind.SECRET, "list", "secrets/readMetadata/action"),
    SET_SECRET(ObjectKind.SECRET, "set", "secrets/setSecret/action"),
    UPDATE_SECRET(ObjectKind.SECRET, "set", "secrets/update/action"),
    DELETE_SECRET(ObjectKind.SECRET, "delete", "secrets/delete"),
    RECOVER_SECRET(ObjectKind.SECRET, "recover", "secrets/recover/action"),
    PURGE_SECRET(ObjectKind.SECRET, "purge", "secrets/purge/action");

    private final ObjectKind kind;
    private final String wire;
    private final String action;

    PolicyPermission(ObjectKind kind, String wire, String action) {
        this.kind = kind;
        this.wire = wire;
        this.action = action;
    }

    public ObjectKind kind() {
        return kind;
    }

    /** The name in access policies. */
    public String wireName() {
        return wire;
    }

    /** The data action in role definitions. */
    public String action() {
        return "Microsoft.KeyVault/vaults/" + action;
    }
}
