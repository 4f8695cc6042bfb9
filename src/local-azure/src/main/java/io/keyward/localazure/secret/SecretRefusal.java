package io.keyward.localazure.secret;

import io.keyward.localazure.http.Refusal;

/** The errors that Key Vault sends if a secret cannot be set or read as requested. */
final class SecretRefusal extends Refusal {

    private SecretRefusal(int status, String code, String innerCode, String message) {
        super(status, code, innerCode, message);
    }

    static SecretRefusal disabled() {
        return new SecretRefusal(
                403, "Forbidden", "SecretDisabled", "Operation get is not allowed on a disabled secret.");
    }

    static SecretRefusal valueMissing() {
        return new SecretRefusal(400, "BadParameter", null, "Property value has invalid value\r\n");
    }

    static SecretRefusal valueTooLong(int limit) {
        return new SecretRefusal(
                400, "BadParameter", null, "Secret value is too long: the maximum is %d bytes.".formatted(limit));
    }
}
