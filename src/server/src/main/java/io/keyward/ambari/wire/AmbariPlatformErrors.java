package io.keyward.ambari.wire;

import static jakarta.servlet.RequestDispatcher.ERROR_EXCEPTION;
import static jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE;

import io.keyward.problem.RefusedRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers in Ambari's format when the servlet container itself refuses a request, for example because of a malformed
 * header. JAX-RS and its exception mapper are not called in this case.
 */
public final class AmbariPlatformErrors {

    private AmbariPlatformErrors() {}

    /** @param request the request that the container dispatched to the error page */
    public static void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        error(request).send(response);
    }

    private static AmbariError error(HttpServletRequest request) {
        var status = (int) request.getAttribute(ERROR_STATUS_CODE);
        return status >= 500
                ? AmbariMapper.bug((Throwable) request.getAttribute(ERROR_EXCEPTION))
                : new AmbariError(
                        status,
                        RefusedRequest.reason(request)
                                .orElse(
                                        "the request could not be understood; check its headers and the encoding of its URL"));
    }
}
