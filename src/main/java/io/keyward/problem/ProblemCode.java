package io.keyward.problem;

/**
 * Every way a request or an operation can fail, each with the one HTTP status it has on the wires and the code that
 * clients see. The table in {@code src/docs/problems.md} is drawn from this enum by a test.
 */
public enum ProblemCode {
    // what the caller wrote
    MALFORMED_REQUEST(400, "InvalidRequestContent"),
    MALFORMED_KEY_ID(400, "InvalidKeyIdentifier"),
    VAULT_HOST_NOT_ALLOWED(400, "VaultHostNotAllowed");

    private final int status;
    private final String wire;

    ProblemCode(int status, String wire) {
        this.status = status;
        this.wire = wire;
    }

    /** The HTTP status of an answer with this problem. */
    public int status() {
        return status;
    }

    /** The {@code error.code} that clients see, in the manner of Azure: words without spaces. */
    public String wire() {
        return wire;
    }
}
