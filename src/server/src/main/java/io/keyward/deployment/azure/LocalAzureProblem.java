package io.keyward.deployment.azure;

import io.keyward.authorization.Scope;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.json.JsonObject;

/** Why the local Azure has not created or read a resource. */
final class LocalAzureProblem extends Problem {

    private static final long serialVersionUID = 1;

    private LocalAzureProblem(ProblemCode code, String message) {
        super(code, message);
    }

    static LocalAzureProblem refused(Scope id, JsonObject response) {
        var error = response.getOrDefault("error", response);
        var text = error instanceof JsonObject object
                ? "%s: %s".formatted(object.getString("code", "unknown"), object.getString("message", ""))
                : error.toString();
        return new LocalAzureProblem(
                ProblemCode.LOCAL_AZURE_REFUSED, "the local Azure refused %s with %s".formatted(id, text));
    }

    static LocalAzureProblem noGroup(Scope id) {
        return new LocalAzureProblem(
                ProblemCode.RESOURCE_GROUP_NOT_FOUND,
                "the resource group of %s could not be found; create it first".formatted(id));
    }

    static LocalAzureProblem unreachable(Scope id, Exception cause) {
        return new LocalAzureProblem(
                ProblemCode.LOCAL_AZURE_UNREACHABLE,
                "the local Azure gave no usable answer about %s (%s)"
                        .formatted(id, cause.getClass().getSimpleName()));
    }

    static LocalAzureProblem noHostToken() {
        return new LocalAzureProblem(
                ProblemCode.LOCAL_AZURE_UNREACHABLE,
                "IDENTITY_ENDPOINT is not set, so Keyward has no token for the local Azure; start Keyward as src/docs/operate/local-azure.md says");
    }
}
