package io.keyward.server;

import io.keyward.problem.RefusedRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Refuses requests with a part that is too long or cannot be stored ({@link RequestCheck}), and media types with which JAX-RS
 * cannot choose a resource. Encodes what a client left unencoded in the path or query.
 */
public class RequestTargetFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var check = new RequestCheck(request);
        var refusal = check.refusal();
        if (refusal.isPresent()) {
            refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, refusal.get());
        } else if (hasMalformedMediaType(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (!check.isOfPortal() || hasUsableForm(request, response, check)) {
            chain.doFilter(new Encoded(request), response);
        }
    }

    // only the portal reads forms; the other interfaces read their bodies themselves, up to a limit
    private static boolean hasUsableForm(HttpServletRequest request, HttpServletResponse response, RequestCheck check)
            throws IOException {
        if (check.hasHugeForm()) {
            refuse(
                    request,
                    response,
                    HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                    "the form has more than %d bytes, or its length is unknown".formatted(RequestLimits.FORM));
            return false;
        }
        request.setCharacterEncoding("UTF-8"); // before the first parameter is read
        var refusal = check.formRefusal();
        if (refusal.isPresent()) {
            refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, refusal.get());
        }
        return refusal.isEmpty();
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status, String reason)
            throws IOException {
        RefusedRequest.mark(request, reason);
        response.sendError(status);
    }

    private static boolean hasMalformedMediaType(HttpServletRequest request) {
        return Stream.of("Accept", "Content-Type")
                .flatMap(name -> Collections.list(request.getHeaders(name)).stream())
                .anyMatch(MediaTypeHeader::isMalformed);
    }

    private static final class Encoded extends HttpServletRequestWrapper {

        Encoded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return RequestTarget.encoded(super.getRequestURI());
        }

        @Override
        public StringBuffer getRequestURL() {
            var url = super.getRequestURL();
            var path = super.getRequestURI();
            return url.replace(url.length() - path.length(), url.length(), RequestTarget.encoded(path));
        }

        @Override
        public String getQueryString() {
            return Optional.ofNullable(super.getQueryString())
                    .map(RequestTarget::encoded)
                    .orElse(null);
        }
    }
}
