package io.keyward.audit;

import io.keyward.problem.ProblemCode;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import java.io.IOException;

/**
 * Begins and ends the audited work of a request. It surrounds JAX-RS, so a thread never keeps facts of an earlier request. A
 * change that ends with an exception that nothing else handles is recorded as a failure.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class AuditedThread implements Filter {

    @Inject
    AuditContext context;

    @Inject
    RequestRecorder recorder;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain next)
            throws IOException, ServletException {
        try (var work = context.begin()) {
            try {
                next.doFilter(request, response);
            } catch (IOException | ServletException | RuntimeException | Error e) {
                // JAX-RS did not handle this exception, so the response filters, which usually record the outcome, were
                // not called
                if (work.isUnfinishedChange()) {
                    recorder.fail(e, ProblemCode.INTERNAL);
                }
                throw e;
            }
        }
    }
}
