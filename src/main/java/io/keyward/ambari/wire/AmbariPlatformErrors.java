package io.keyward.ambari.wire;

import static jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says in Ambari's form what the platform refuses before it looks for a resource: above all headers it cannot read. */
public final class AmbariPlatformErrors {

    private AmbariPlatformErrors() {}

    /** @param request as it is passed on to an error page */
    public static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = (int) request.getAttribute(ERROR_STATUS_CODE);
        new AmbariError(status, "the request could not be understood; see whether all its headers can be read")
                .send(response);
    }
}
