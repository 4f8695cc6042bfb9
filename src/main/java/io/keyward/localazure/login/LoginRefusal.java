package io.keyward.localazure.login;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** Why there is no token, in the words of OAuth and with the number Entra gives the case. */
final class LoginRefusal extends RuntimeException {

    private final int status;
    private final String error;
    private final int number;

    private LoginRefusal(int status, String error, int number, String text) {
        super("AADSTS%d: %s".formatted(number, text));
        this.status = status;
        this.error = error;
        this.number = number;
    }

    static LoginRefusal wrongSecret(String clientId) {
        return new LoginRefusal(
                401, "invalid_client", 7000215, "Invalid client secret provided for app '%s'.".formatted(clientId));
    }

    static LoginRefusal unknownClient(String clientId) {
        return new LoginRefusal(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '%s' was not found in the directory.".formatted(clientId));
    }

    static LoginRefusal unknownTenant(String tenant) {
        return new LoginRefusal(400, "invalid_request", 90002, "Tenant '%s' not found.".formatted(tenant));
    }

    static LoginRefusal missing(String parameter) {
        return new LoginRefusal(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '%s'.".formatted(parameter));
    }

    static LoginRefusal unsupportedGrant(String grant) {
        return new LoginRefusal(
                400,
                "unsupported_grant_type",
                70003,
                "The grant type '%s' is not supported; only 'client_credentials' is.".formatted(grant));
    }

    static LoginRefusal scopeWithoutDefault(String scope) {
        return new LoginRefusal(
                400,
                "invalid_scope",
                1002012,
                "The scope '%s' is not valid: client credentials need the resource's address with /.default at the end."
                        .formatted(scope));
    }

    int status() {
        return status;
    }

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("error", error)
                .add("error_description", getMessage())
                .add("error_codes", Json.createArrayBuilder().add(number))
                .build();
    }
}
