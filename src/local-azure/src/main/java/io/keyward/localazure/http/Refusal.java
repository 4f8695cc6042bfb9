package io.keyward.localazure.http;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;

/**
 * An error response in Azure's form. It has the HTTP status, {@code error.code}, {@code error.message} and, if Azure
 * sends one, {@code error.innererror.code}. ARM and the vaults share this form.
 */
public class Refusal extends RuntimeException {

    private final int status;
    private final String code;
    private final String innerCode;

    public Refusal(int status, String code, String message) {
        this(status, code, null, message);
    }

    public Refusal(int status, String code, String innerCode, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.innerCode = innerCode;
    }

    public final int status() {
        return status;
    }

    public final String code() {
        return code;
    }

    /** The inner code, or an empty text if there is none. */
    public final String innerCode() {
        return innerCode == null ? "" : innerCode;
    }

    /** {@code {"error":{"code","message","innererror":{"code"}}}}. */
    public final JsonObject toJson() {
        var error = BUILDERS.createObjectBuilder().add("code", code).add("message", getMessage());
        if (innerCode != null) {
            error.add("innererror", BUILDERS.createObjectBuilder().add("code", innerCode));
        }
        return BUILDERS.createObjectBuilder().add("error", error).build();
    }
}
