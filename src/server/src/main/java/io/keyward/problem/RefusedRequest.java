package io.keyward.problem;

import jakarta.servlet.ServletRequest;
import java.util.Optional;

/** Why the server refuses a request before it reaches one of the APIs. The error page of the API tells the caller. */
public final class RefusedRequest {

    private static final String REASON = RefusedRequest.class.getName();

    private RefusedRequest() {}

    /** @param reason what is wrong with the request and what is allowed */
    public static void mark(ServletRequest request, String reason) {
        request.setAttribute(REASON, reason);
    }

    /** Empty if the container refused the request itself. */
    public static Optional<String> reason(ServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(REASON));
    }
}
