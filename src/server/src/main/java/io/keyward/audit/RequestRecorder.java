package io.keyward.audit;

import io.keyward.audit.chain.Outcome;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Records the requests of all interfaces: who asked for what, and how it ended. Each interface describes its requests and says
 * how they end; only this class decides whether the end needs a record.
 */
@ApplicationScoped
public class RequestRecorder {

    @Inject
    AuditContext context;

    @Inject
    AuditLog log;

    @Inject
    Clock clock;

    /** Records that the current thread begins this request. */
    public void begin(AuditedRequest request) {
        context.current().ifPresent(work -> work.describe(request));
    }

    /**
     * Returns the current request.
     *
     * @param unmatched describes the request if it was not begun, because it matches no route
     */
    public Optional<AuditedRequest> request(Supplier<AuditedRequest> unmatched) {
        if (context.request().isEmpty()) {
            begin(unmatched.get());
        }
        return context.request();
    }

    /**
     * Records that the current request ends with a response.
     *
     * @param body the body of the response; if it is an error, the record gets the code of the error
     * @throws AuditProblem if the record cannot be written; then this is the response
     */
    public void end(int status, Object body) {
        end(Outcome.of(status, errorCode(body)));
    }

    /** @throws AuditProblem if the record cannot be written; then the current request has failed */
    public void end(Outcome outcome) {
        context.current().filter(work -> work.request().isPresent()).ifPresent(work -> {
            try {
                record(work, outcome);
            } finally {
                work.complete();
            }
        });
    }

    /**
     * Records that the current request ends with an exception. If that cannot be recorded, the recording failure is added to
     * {@code failure} as a suppressed exception.
     */
    public void fail(Throwable failure, ProblemCode code) {
        try {
            end(Outcome.failed(code.status(), code.wireName()));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void record(AuditedWork work, Outcome outcome) {
        work.request()
                .filter(request -> work.lacksRecordOf(outcome))
                .ifPresent(request -> log.recordNow(request.record(outcome, work.facts(), clock.instant())));
    }

    private static String errorCode(Object body) {
        return body instanceof JsonObject json && json.get("error") instanceof JsonObject error
                ? error.getString("code", null)
                : null;
    }
}
