package io.keyward.arm.wire;

import static jakarta.servlet.RequestDispatcher.ERROR_EXCEPTION;
import static jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE;

import io.keyward.problem.ProblemCode;
import io.keyward.problem.RefusedRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Writes errors in ARM's format when the servlet container itself refuses a request, for example because of a malformed
 * header. In this case JAX-RS and its exception mappers are not called.
 */
public final class ArmPlatformErrors {

    private ArmPlatformErrors() {}

    /** @param request the request that the container dispatched to the error page */
    public static void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = (int) request.getAttribute(ERROR_STATUS_CODE);
        error(status, request).send(response, status);
    }

    private static ArmError error(int status, HttpServletRequest request) {
        if (status >= 500) {
            return UnexpectedError.logged((Throwable) request.getAttribute(ERROR_EXCEPTION));
        }
        var methodAndPath = request.getMethod() + " " + request.getAttribute(ERROR_REQUEST_URI);
        return ArmError.of(status == 400 ? refused(request) : HttpProblemMapper.problem(status, methodAndPath));
    }

    private static ArmProblem refused(HttpServletRequest request) {
        return RefusedRequest.reason(request)
                .map(reason ->
                        ArmProblem.http(ProblemCode.MALFORMED_REQUEST, "%s; shorten or correct it".formatted(reason)))
                .orElseGet(ArmPlatformErrors::malformed);
    }

    private static ArmProblem malformed() {
        return ArmProblem.http(
                ProblemCode.MALFORMED_REQUEST,
                "a header or the URL of the request cannot be parsed; Content-Type and Accept are media types such as "
                        + "application/json, Accept-Language lists languages such as en-US, and in the URL two "
                        + "hexadecimal digits follow each percent sign: correct the header or the URL");
    }
}
