package io.keyward.localazure.object;

import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.text.AsciiCase;

/**
 * The errors that Key Vault sends if an object is absent, deleted or in transition. The messages are those of Key Vault,
 * because clients parse them.
 */
public final class ObjectRefusal extends Refusal {

    private static final String RECOVERY_LINK =
            "For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182";

    private ObjectRefusal(int status, String code, String innerCode, String message) {
        super(status, code, innerCode, message);
    }

    /** @param id the name, or name and version */
    public static ObjectRefusal notFound(ObjectKind kind, String id) {
        return new ObjectRefusal(
                404,
                kind.wireName() + "NotFound",
                null,
                ("A %s with (name/id) %s was not found in this key vault. If you recently deleted this %1$s you may be"
                                + " able to recover it using the correct recovery command. %s")
                        .formatted(AsciiCase.fold(kind.wireName()), id, RECOVERY_LINK));
    }

    static ObjectRefusal deletedNotFound(ObjectKind kind, String name) {
        return new ObjectRefusal(
                404, kind.wireName() + "NotFound", null, "Deleted %s not found: %s".formatted(kind.wireName(), name));
    }

    static ObjectRefusal deleted(ObjectKind kind, String name) {
        return conflict(
                "ObjectIsDeletedButRecoverable",
                ("%s %s is currently in a deleted but recoverable state, and its name cannot be reused; in this state,"
                                + " the %s can only be recovered or purged.")
                        .formatted(kind.wireName(), name, AsciiCase.fold(kind.wireName())));
    }

    static ObjectRefusal beingDeleted(ObjectKind kind, String name) {
        return conflict("ObjectIsBeingDeleted", "%s %s is currently being deleted.".formatted(kind.wireName(), name));
    }

    static ObjectRefusal beingRecovered(ObjectKind kind, String name) {
        return conflict(
                "ObjectIsBeingRecovered",
                "%s %s is currently being recovered and cannot be used until then.".formatted(kind.wireName(), name));
    }

    static ObjectRefusal purgeForbidden() {
        return new ObjectRefusal(
                403,
                "Forbidden",
                "ForbiddenByPolicy",
                "Operation \"purge\" is not allowed because purge protection is enabled for this vault. Key Vault"
                        + " service will automatically purge it after the retention period has passed.");
    }

    private static ObjectRefusal conflict(String innerCode, String message) {
        return new ObjectRefusal(409, "Conflict", innerCode, message);
    }
}
