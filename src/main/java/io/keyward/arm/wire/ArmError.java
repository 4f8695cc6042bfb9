package io.keyward.arm.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * A problem as Azure's clients read it: {@code {"error":{"code","message","target"}}}.
 *
 * @param target the wrong member of the request, where it is one member
 */
public record ArmError(ProblemCode code, String message, Optional<String> target) {

    public static ArmError of(Problem problem) {
        return new ArmError(problem.code(), problem.getMessage(), problem.target());
    }

    /** A bug of ours: the caller learns the incident to quote, the log what happened. */
    static ArmError incident(String incident) {
        var message = "something went wrong inside Keyward; nothing is known to be wrong with the request. "
                + "Quote incident %s to the operator, who finds it in the server's log".formatted(incident);
        return new ArmError(ProblemCode.INTERNAL, message, Optional.empty());
    }

    public int status() {
        return code.status();
    }

    JsonObject json() {
        return Json.createObjectBuilder().add("error", inner()).build();
    }

    /** The error without its envelope, as the status of an operation carries it. */
    public JsonObject inner() {
        var error = Json.createObjectBuilder().add("code", code.wire()).add("message", message);
        target.ifPresent(path -> error.add("target", path));
        return error.build();
    }

    /** Answers where no resource can, for none has been looked for yet. */
    public void send(HttpServletResponse response, int status) throws IOException {
        var body = json().toString().getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        RequestIds.fresh().forEach(response::setHeader);
        response.getOutputStream().write(body);
    }
}
