package io.keyward.server;

import jakarta.ejb.EJB;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses requests while the server waits for its database. */
public class DatabaseStartFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @EJB
    private transient DatabaseStart start;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!start.isComplete()) {
            response.setHeader("Retry-After", Long.toString(DatabaseStart.PAUSE.toSeconds()));
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            chain.doFilter(request, response);
        }
    }
}
