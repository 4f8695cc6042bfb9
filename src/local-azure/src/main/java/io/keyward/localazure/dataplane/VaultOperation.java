package io.keyward.localazure.dataplane;

import io.keyward.localazure.object.ObjectKind;
import io.keyward.localazure.vault.PolicyPermission;

/**
 * The operations of the data plane, each with the permission it needs. The wire names are those of the call log and
 * the control API.
 */
public enum VaultOperation {
    CREATE("create", PolicyPermission.CREATE),
    IMPORT("import", PolicyPermission.IMPORT),
    GET("get", PolicyPermission.GET),
    LIST("list", PolicyPermission.LIST),
    LIST_VERSIONS("listVersions", PolicyPermission.LIST),
    UPDATE("update", PolicyPermission.UPDATE),
    ROTATE("rotate", PolicyPermission.ROTATE),
    GET_ROTATION_POLICY("getRotationPolicy", PolicyPermission.GET_ROTATION_POLICY),
    SET_ROTATION_POLICY("setRotationPolicy", PolicyPermission.SET_ROTATION_POLICY),
    DELETE("delete", PolicyPermission.DELETE),
    GET_DELETED("getDeleted", PolicyPermission.GET),
    LIST_DELETED("listDeleted", PolicyPermission.LIST),
    RECOVER("recover", PolicyPermission.RECOVER),
    PURGE("purge", PolicyPermission.PURGE),
    ENCRYPT("encrypt", PolicyPermission.ENCRYPT),
    DECRYPT("decrypt", PolicyPermission.DECRYPT),
    WRAP_KEY("wrapKey", PolicyPermission.WRAP_KEY),
    UNWRAP_KEY("unwrapKey", PolicyPermission.UNWRAP_KEY),
    SET_SECRET("setSecret", PolicyPermission.SET_SECRET),
    GET_SECRET("getSecret", PolicyPermission.GET_SECRET),
    LIST_SECRETS("listSecrets", PolicyPermission.LIST_SECRETS),
    LIST_SECRET_VERSIONS("listSecretVersions", PolicyPermission.LIST_SECRETS),
    UPDATE_SECRET("updateSecret", PolicyPermission.UPDATE_SECRET),
    DELETE_SECRET("deleteSecret", PolicyPermission.DELETE_SECRET),
    GET_DELETED_SECRET("getDeletedSecret", PolicyPermission.GET_DELETED_SECRET),
    LIST_DELETED_SECRETS("listDeletedSecrets", PolicyPermission.LIST_SECRETS),
    RECOVER_SECRET("recoverSecret", PolicyPermission.RECOVER_SECRET),
    PURGE_SECRET("purgeSecret", PolicyPermission.PURGE_SECRET);

    private final String wire;
    private final PolicyPermission permission;

    VaultOperation(String wire, PolicyPermission permission) {
        this.wire = wire;
        this.permission = permission;
    }

    public String wireName() {
        return wire;
    }

    PolicyPermission permission() {
        return permission;
    }

    /** The kind of object that the operation works on. */
    ObjectKind objectKind() {
        return permission.kind();
    }
}
