package io.keyward.audit;

import io.keyward.audit.chain.Outcome;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Clock;

/** Adds the record of the current request to the transaction, unless the request has one already. */
@Audited
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class AuditedInterceptor {

    @Inject
    AuditContext context;

    @Inject
    AuditLog log;

    @Inject
    Clock clock;

    @AroundInvoke
    Object record(InvocationContext call) throws Exception {
        try {
            var result = call.proceed();
            context.current().ifPresent(this::record);
            return result;
        } catch (Exception e) { // proceed() declares nothing narrower; it is thrown on
            context.current().ifPresent(AuditedWork::forgetRecord); // it is rolled back with the change
            throw e;
        }
    }

    private void record(AuditedWork work) {
        if (work.recorded() || work.request().isEmpty()) {
            return;
        }
        var request = work.request().get();
        if (request.changes()) {
            log.record(request.record(Outcome.succeeded(), work.facts(), clock.instant()));
            work.markRecorded();
        }
    }
}
