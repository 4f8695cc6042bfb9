package io.keyward.arm.activity;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditLog;
import io.keyward.audit.AuditProblem;
import io.keyward.audit.AuditedWork;
import io.keyward.audit.chain.Outcome;
import io.keyward.problem.ProblemCode;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import java.io.IOException;
import java.time.Clock;

/**
 * Begins and ends the audited work of a request. It surrounds JAX-RS, so that a thread never keeps facts of an old request, and
 * a change that ends by an exception that nothing else handles is recorded as a failure.
 */
@WebFilter("/*")
public class AuditedThread implements Filter {

    private static final Outcome BUG = Outcome.failed(ProblemCode.INTERNAL.status(), ProblemCode.INTERNAL.wire());

    @Inject
    AuditContext context;

    @Inject
    AuditLog log;

    @Inject
    Clock clock;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain next)
            throws IOException, ServletException {
        try (var work = context.begin()) {
            try {
                next.doFilter(request, response);
            } catch (IOException | ServletException | RuntimeException | Error e) {
                recordFailure(work, e);
                throw e;
            }
        }
    }

    // no filter of an interface sees an exception that reaches the container
    private void recordFailure(AuditedWork work, Throwable bug) {
        try {
            work.request()
                    .filter(change -> work.isUnfinishedChange())
                    .ifPresent(change -> log.recordNow(change.record(BUG, work.facts(), clock.instant())));
        } catch (AuditProblem e) {
            bug.addSuppressed(e);
        }
    }
}
