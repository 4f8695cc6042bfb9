package io.keyward.localazure.login.machine;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;
import java.util.Set;

/** The errors of the Instance Metadata Service, in its form: {@code error} and {@code error_description}. */
final class InstanceTokenRefusal extends RuntimeException {

    private final int status;
    private final String error;

    private InstanceTokenRefusal(int status, String error, String description) {
        super(description);
        this.status = status;
        this.error = error;
    }

    static InstanceTokenRefusal metadataHeaderMissing() {
        return invalidRequest("Required metadata header not specified");
    }

    static InstanceTokenRefusal forwarded() {
        return invalidRequest("Requests with the header X-Forwarded-For are refused");
    }

    static InstanceTokenRefusal apiVersionMissing() {
        return invalidRequest("Required query variable 'api-version' is missing");
    }

    static InstanceTokenRefusal apiVersionUnknown(String version, Set<String> known) {
        return invalidRequest("The api-version '%s' is not supported; supported are %s".formatted(version, known));
    }

    static InstanceTokenRefusal malformedNonce() {
        return invalidRequest("The nonce has more than 32 characters, or others than letters and digits");
    }

    static InstanceTokenRefusal resourceMissing() {
        return invalidRequest("Required query variable 'resource' is missing");
    }

    static InstanceTokenRefusal identityNotFound() {
        return invalidRequest("Identity not found");
    }

    static InstanceTokenRefusal severalIdentities() {
        return invalidRequest("Multiple user assigned identities exist, please specify the clientId / resourceId of the"
                + " identity in the token request");
    }

    static InstanceTokenRefusal unknownMachine(String name) {
        return new InstanceTokenRefusal(
                404, "not_found", "There is no machine '%s': make it with PUT /local/machines/%1$s".formatted(name));
    }

    static InstanceTokenRefusal otherEndpoint() {
        return new InstanceTokenRefusal(404, "not_found", "This port does not serve this path");
    }

    static InstanceTokenRefusal notFromThisComputer() {
        return new InstanceTokenRefusal(403, "forbidden", "Only this computer gets tokens");
    }

    private static InstanceTokenRefusal invalidRequest(String description) {
        return new InstanceTokenRefusal(400, "invalid_request", description);
    }

    int status() {
        return status;
    }

    JsonObject toJson() {
        return BUILDERS.createObjectBuilder()
                .add("error", error)
                .add("error_description", getMessage())
                .build();
    }
}
