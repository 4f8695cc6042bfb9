package io.keyward.localazure.key;

import io.keyward.localazure.http.Refusal;

/**
 * The errors that Key Vault sends if a key cannot be used as requested. The messages are those of Key Vault,
 * because clients parse them.
 */
public final class KeyRefusal extends Refusal {

    private KeyRefusal(int status, String code, String innerCode, String message) {
        super(status, code, innerCode, message);
    }

    static KeyRefusal disabled(KeyOperation operation) {
        return forbidden("KeyDisabled", "Operation %s is not allowed on a disabled key.", operation);
    }

    static KeyRefusal expired(KeyOperation operation) {
        return forbidden("KeyExpired", "Operation %s is not allowed on an expired key.", operation);
    }

    static KeyRefusal notYetValid(KeyOperation operation) {
        return forbidden("KeyNotYetValid", "Operation %s is not allowed on a key that is not yet valid.", operation);
    }

    static KeyRefusal operationForbidden(KeyOperation operation) {
        return forbidden("KeyOperationForbidden", "Operation %s is not permitted on this key.", operation);
    }

    private static KeyRefusal forbidden(String innerCode, String message, KeyOperation operation) {
        return new KeyRefusal(403, "Forbidden", innerCode, message.formatted(operation.wireName()));
    }

    /** The request makes no sense for this key. */
    public static KeyRefusal badParameter(String message) {
        return new KeyRefusal(400, "BadParameter", null, message);
    }
}
