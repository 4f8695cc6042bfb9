package io.keyward.localazure.key;

import io.keyward.localazure.http.Refusal;

/**
 * The errors that Key Vault sends if a key cannot be used or changed as requested. The messages are those of Key Vault,
 * because clients parse them.
 */
public final class KeyRefusal extends Refusal {

    private static final String RECOVERY_LINK =
            "For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182";

    private KeyRefusal(int status, String code, String innerCode, String message) {
        super(status, code, innerCode, message);
    }

    static KeyRefusal notFound(String key) {
        return new KeyRefusal(
                404,
                "KeyNotFound",
                null,
                ("A key with (name/id) %s was not found in this key vault. If you recently deleted this key you may be"
                                + " able to recover it using the correct recovery command. %s")
                        .formatted(key, RECOVERY_LINK));
    }

    static KeyRefusal deletedNotFound(String key) {
        return new KeyRefusal(404, "KeyNotFound", null, "Deleted Key not found: %s".formatted(key));
    }

    static KeyRefusal deleted(String key) {
        return new KeyRefusal(
                409,
                "Conflict",
                "ObjectIsDeletedButRecoverable",
                ("Key %s is currently in a deleted but recoverable state, and its name cannot be reused; in this state,"
                                + " the key can only be recovered or purged.")
                        .formatted(key));
    }

    static KeyRefusal beingDeleted(String key) {
        return new KeyRefusal(
                409, "Conflict", "ObjectIsBeingDeleted", "Key %s is currently being deleted.".formatted(key));
    }

    static KeyRefusal beingRecovered(String key) {
        return new KeyRefusal(
                409,
                "Conflict",
                "ObjectIsBeingRecovered",
                "Key %s is currently being recovered and cannot be used until then.".formatted(key));
    }

    static KeyRefusal purgeForbidden() {
        return new KeyRefusal(
                403,
                "Forbidden",
                "ForbiddenByPolicy",
                "Operation \"purge\" is not allowed because purge protection is enabled for this vault. Key Vault"
                        + " service will automatically purge it after the retention period has passed.");
    }

    static KeyRefusal disabled(KeyOperation operation) {
        return new KeyRefusal(
                403,
                "Forbidden",
                "KeyDisabled",
                "Operation %s is not allowed on a disabled key.".formatted(operation.wire()));
    }

    static KeyRefusal expired(KeyOperation operation) {
        return new KeyRefusal(
                403,
                "Forbidden",
                "KeyExpired",
                "Operation %s is not allowed on an expired key.".formatted(operation.wire()));
    }

    static KeyRefusal notYetValid(KeyOperation operation) {
        return new KeyRefusal(
                403,
                "Forbidden",
                "KeyNotYetValid",
                "Operation %s is not allowed on a key that is not yet valid.".formatted(operation.wire()));
    }

    static KeyRefusal operationForbidden(KeyOperation operation) {
        return new KeyRefusal(
                403,
                "Forbidden",
                "KeyOperationForbidden",
                "Operation %s is not permitted on this key.".formatted(operation.wire()));
    }

    /** The request makes no sense for this key. */
    public static KeyRefusal badParameter(String message) {
        return new KeyRefusal(400, "BadParameter", null, message);
    }
}
