package io.keyward.arm.activity;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.wire.ArmError;
import io.keyward.audit.AuditProblem;
import io.keyward.audit.RequestRecorder;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Describes each request for the audit log before it is authorized, and records how it ended before the response is sent. If
 * that cannot be recorded, the caller gets the error as the response.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 500) // before the authorization, so that its refusals are described
public class AuditFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String CORRELATION = "x-ms-correlation-request-id";

    @Inject
    RequestRecorder recorder;

    @Inject
    RequestDescriber description;

    @Override
    public void filter(ContainerRequestContext request) {
        recorder.begin(description.of(request));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        recorder.request(() -> description.unmatched(request)).ifPresent(audited -> response.getHeaders()
                .putSingle(CORRELATION, audited.correlation().correlationId()));
        try {
            recorder.end(response.getStatus(), response.getEntity());
        } catch (AuditProblem e) {
            replace(response, ArmError.of(e));
        }
    }

    private static void replace(ContainerResponseContext response, ArmError error) {
        response.setStatus(error.status());
        response.setEntity(
                BUILDERS.createObjectBuilder().add("error", error.inner()).build());
    }
}
