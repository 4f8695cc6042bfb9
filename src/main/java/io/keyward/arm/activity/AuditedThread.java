package io.keyward.arm.activity;

import io.keyward.audit.AuditContext;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import java.io.IOException;

/** Begins and ends the audited work of a request. It surrounds JAX-RS, so that a thread never keeps facts of an old request. */
@WebFilter("/*")
public class AuditedThread implements Filter {

    @Inject
    AuditContext context;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain next)
            throws IOException, ServletException {
        try (var unused = context.begin()) {
            next.doFilter(request, response);
        }
    }
}
