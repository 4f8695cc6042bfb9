package io.keyward.localazure.login;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.UUID;

/** Why a host gets no token for a managed identity, in the form App Service gives it. */
final class HostTokenRefusal extends RuntimeException {

    private final int status;

    private HostTokenRefusal(int status, String message) {
        super(message);
        this.status = status;
    }

    static HostTokenRefusal badRequest(String message) {
        return new HostTokenRefusal(400, message);
    }

    static HostTokenRefusal unknown() {
        return badRequest("No User Assigned or Delegated Managed Identity found for specified"
                + " ClientId/ResourceId/PrincipalId.");
    }

    static HostTokenRefusal unauthorized() {
        return new HostTokenRefusal(401, "The identity header is missing or is not the one this host was given.");
    }

    int status() {
        return status;
    }

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("statusCode", status)
                .add("message", getMessage())
                .add("correlationId", UUID.randomUUID().toString())
                .build();
    }
}
