package io.keyward.localazure.http;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * An answer other than success in the words of Azure: the HTTP status, {@code error.code}, the message a person reads
 * and, where Azure sends one, {@code error.innererror.code}. One form serves ARM and the vaults.
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

    /** The inner code, or an empty text where there is none. */
    public final String innerCode() {
        return innerCode == null ? "" : innerCode;
    }

    /** {@code {"error":{"code","message","innererror":{"code"}}}}. */
    public final JsonObject toJson() {
        var error = Json.createObjectBuilder().add("code", code).add("message", getMessage());
        if (innerCode != null) {
            error.add("innererror", Json.createObjectBuilder().add("code", innerCode));
        }
        return Json.createObjectBuilder().add("error", error).build();
    }
}
