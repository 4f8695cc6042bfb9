package io.keyward.arm.wire;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * An error response in ARM's format: {@code {"error":{"code","message","target"}}}.
 *
 * @param target the path of the invalid member of the request body; empty if the error is about something else
 */
public record ArmError(ProblemCode code, String message, Optional<String> target) {

    public static ArmError of(Problem problem) {
        return new ArmError(problem.code(), problem.getMessage(), problem.target());
    }

    /** The response to a bug in Keyward. It contains only an id, by which the details can be found in the log. */
    static ArmError unexpected(String incident) {
        var message = "something went wrong inside Keyward; nothing is known to be wrong with the request. "
                + "Quote incident %s to the operator, who finds it in the server's log".formatted(incident);
        return new ArmError(ProblemCode.INTERNAL, message, Optional.empty());
    }

    public int status() {
        return code.status();
    }

    JsonObject json() {
        return BUILDERS.createObjectBuilder().add("error", inner()).build();
    }

    /** The error without the outer {@code error} member, as it appears in the status of an operation. */
    public JsonObject inner() {
        var error = BUILDERS.createObjectBuilder().add("code", code.wireName()).add("message", message);
        target.ifPresent(path -> error.add("target", path));
        return error.build();
    }

    /** Writes the error outside JAX-RS: for requests that are refused before a resource is chosen. */
    public void send(HttpServletResponse response, int status) throws IOException {
        var body = json().toString().getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        RequestIds.newIds().forEach(response::setHeader);
        response.getOutputStream().write(body);
    }
}
