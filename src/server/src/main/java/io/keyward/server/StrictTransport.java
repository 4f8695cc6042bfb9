package io.keyward.server;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells browsers to reach this host by HTTPS alone for a year (RFC 6797). Only in production: on a laptop it would hold for
 * each port of localhost.
 */
public class StrictTransport extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Inject
    @ConfigProperty(name = "keyward.mode")
    private String mode;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers(ServerMode.parse(mode)).forEach(response::setHeader);
        chain.doFilter(request, response);
    }

    static Map<String, String> headers(ServerMode mode) {
        return mode == ServerMode.PRODUCTION ? Map.of("Strict-Transport-Security", "max-age=31536000") : Map.of();
    }
}
