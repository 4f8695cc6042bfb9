package io.keyward.arm.activity;

import io.keyward.arm.wire.ArmError;
import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditLog;
import io.keyward.audit.AuditProblem;
import io.keyward.audit.AuditedRequest;
import io.keyward.audit.AuditedWork;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.Outcome.Status;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;

/**
 * Describes each request for the audit log before it is authorized, and records before the response what no transaction has
 * recorded: refusals, failures, and reads that used a key. If that fails, the caller gets this failure as the response.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 500) // before the authorization, so that its refusals are described
public class AuditFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String CORRELATION = "x-ms-correlation-request-id";

    @Inject
    AuditContext context;

    @Inject
    AuditLog log;

    @Inject
    RequestDescription description;

    @Inject
    Clock clock;

    @Override
    public void filter(ContainerRequestContext request) {
        context.current().ifPresent(work -> work.describe(description.of(request)));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        context.current().ifPresent(work -> complete(work, request, response));
    }

    private void complete(AuditedWork work, ContainerRequestContext request, ContainerResponseContext response) {
        if (work.request().isEmpty()) { // a request that no resource matches
            work.describe(description.unmatched(request));
        }
        var audited = work.request().orElseThrow();
        response.getHeaders().putSingle(CORRELATION, audited.correlation().correlationId());
        if (mustBeRecorded(audited, work, response.getStatus())) {
            record(audited, work, response);
        }
        work.complete();
    }

    private static boolean mustBeRecorded(AuditedRequest request, AuditedWork work, int status) {
        if (status == 401) {
            return false; // no caller was authenticated
        }
        if (status == 403) {
            return true;
        }
        if (request.changes()) {
            return status >= 400 || !work.recorded();
        }
        return !work.vaultRequests().isEmpty();
    }

    private void record(AuditedRequest audited, AuditedWork work, ContainerResponseContext response) {
        try {
            log.recordNow(audited.record(outcome(response), work.facts(), clock.instant()));
        } catch (AuditProblem e) {
            replace(response, ArmError.of(e));
        }
    }

    private static Outcome outcome(ContainerResponseContext response) {
        return response.getStatus() < 400
                ? new Outcome(Status.SUCCEEDED, response.getStatus(), null)
                : Outcome.failed(response.getStatus(), errorCode(response));
    }

    private static String errorCode(ContainerResponseContext response) {
        return response.getEntity() instanceof JsonObject body && body.get("error") instanceof JsonObject error
                ? error.getString("code", null)
                : null;
    }

    private static void replace(ContainerResponseContext response, ArmError error) {
        response.setStatus(error.status());
        response.setEntity(
                Json.createObjectBuilder().add("error", error.inner()).build());
    }
}
