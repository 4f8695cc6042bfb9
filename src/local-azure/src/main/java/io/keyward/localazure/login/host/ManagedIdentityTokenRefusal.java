package io.keyward.localazure.login.host;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;
import java.util.UUID;

/** The error responses of the managed identity endpoint, in the form of App Service. */
final class ManagedIdentityTokenRefusal extends RuntimeException {

    private final int status;

    private ManagedIdentityTokenRefusal(int status, String message) {
        super(message);
        this.status = status;
    }

    static ManagedIdentityTokenRefusal badRequest(String message) {
        return new ManagedIdentityTokenRefusal(400, message);
    }

    static ManagedIdentityTokenRefusal unknownIdentity() {
        return badRequest("No User Assigned or Delegated Managed Identity found for specified"
                + " ClientId/ResourceId/PrincipalId.");
    }

    static ManagedIdentityTokenRefusal unauthorized() {
        return new ManagedIdentityTokenRefusal(
                401, "The identity header is missing or is not the one this host was given.");
    }

    int status() {
        return status;
    }

    JsonObject toJson() {
        return BUILDERS.createObjectBuilder()
                .add("statusCode", status)
                .add("message", getMessage())
                .add("correlationId", UUID.randomUUID().toString())
                .build();
    }
}
