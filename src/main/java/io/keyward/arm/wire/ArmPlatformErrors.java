package io.keyward.arm.wire;

import static jakarta.servlet.RequestDispatcher.ERROR_EXCEPTION;
import static jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE;

import io.keyward.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Says in ARM's form what the platform refuses before it looks for a resource, where no mapper is asked: above all
 * headers that it cannot read.
 */
public final class ArmPlatformErrors {

    private ArmPlatformErrors() {}

    /** @param request as it is passed on to an error page */
    public static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = (int) request.getAttribute(ERROR_STATUS_CODE);
        error(status, request).send(response, status);
    }

    private static ArmError error(int status, HttpServletRequest request) {
        if (status >= 500) {
            return UnexpectedError.of((Throwable) request.getAttribute(ERROR_EXCEPTION));
        }
        var what = request.getMethod() + " " + request.getAttribute(ERROR_REQUEST_URI);
        return ArmError.of(status == 400 ? unreadable() : HttpProblemMapper.problem(status, what));
    }

    private static ArmProblem unreadable() {
        return new ArmProblem.Http(
                ProblemCode.MALFORMED_REQUEST,
                "a header of the request cannot be read; Content-Type and Accept are media types such as application/json, "
                        + "Accept-Language is languages such as en-US: mend it or leave it out");
    }
}
