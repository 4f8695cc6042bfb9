package io.keyward.audit;

import io.keyward.audit.chain.Outcome;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Clock;

/**
 * Adds the record of the current request to the transaction, unless the transaction has one already. Each transaction that
 * changes something has its own record, so a repeated attempt and a second change of one request are recorded too.
 */
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
    public Object record(InvocationContext call) throws Exception {
        context.current().ifPresent(AuditedWork::beginTransaction);
        var result = call.proceed();
        context.current().ifPresent(this::record);
        return result;
    }

    private void record(AuditedWork work) {
        work.request()
                .filter(AuditedRequest::changes)
                .filter(request -> !log.isRecordedHere(work))
                .ifPresent(request ->
                        log.record(work, request.record(Outcome.succeeded(), work.facts(), clock.instant())));
    }
}
