package io.keyward.server;

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
 * Encodes what a client left unencoded in the path or query. Refuses a percent sign that encodes nothing, and media types
 * with which JAX-RS cannot choose a resource.
 */
public class RequestTargetFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var query = Optional.ofNullable(request.getQueryString()).orElse("");
        if (RequestTarget.isMalformed(request.getRequestURI())
                || RequestTarget.isMalformed(query)
                || hasMalformedMediaType(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(new Encoded(request), response);
        }
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
