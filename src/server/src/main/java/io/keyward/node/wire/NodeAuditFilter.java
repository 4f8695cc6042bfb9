package io.keyward.node.wire;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditLog;
import io.keyward.audit.AuditProblem;
import io.keyward.audit.AuditedRequest;
import io.keyward.audit.AuditedWork;
import io.keyward.audit.ClientAddresses;
import io.keyward.audit.RefusedTokens;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.node.EnrolledNode;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.util.UUID;

/**
 * Describes the requests of nodes for the audit log, and records those that were refused or failed. Heartbeats and reads are
 * not recorded. Requests without a valid signature are only counted, because anyone could fill the log with them.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 500)
public class NodeAuditFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    @Inject
    AuditContext context;

    @Inject
    AuditLog log;

    @Inject
    RefusedTokens refused;

    @Inject
    ClientAddresses addresses;

    @Inject
    NodeCall call;

    @Inject
    Clock clock;

    @Context
    HttpServletRequest http;

    @Context
    ResourceInfo route;

    @Override
    public void filter(ContainerRequestContext request) {
        context.current()
                .ifPresent(work -> work.describe(description(request, NodeAction.of(route.getResourceMethod()))));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == UNAUTHORIZED) {
            refused.count(addresses.client(http));
        } else {
            context.current().ifPresent(work -> complete(work, request, response));
        }
    }

    private void complete(AuditedWork work, ContainerRequestContext request, ContainerResponseContext response) {
        var audited = work.request().orElseGet(() -> description(request, NodeAction.NONE));
        var status = response.getStatus();
        if (status == FORBIDDEN || (audited.changes() && status >= 400 && status != 429)) {
            record(audited, work, response);
        }
        work.complete();
    }

    private void record(AuditedRequest audited, AuditedWork work, ContainerResponseContext response) {
        var outcome = Outcome.failed(response.getStatus(), errorCode(response));
        try {
            log.recordNow(audited.record(outcome, work.facts(), clock.instant()));
        } catch (AuditProblem e) {
            response.setStatus(e.code().status());
            response.setEntity(NodeErrorMapper.body(e));
        }
    }

    private AuditedRequest description(ContainerRequestContext request, NodeAction action) {
        return new AuditedRequest(
                actor(request),
                action.name(),
                call.knownNode()
                        .map(node -> new ResourceScope(node.resourceId().toString()))
                        .orElse(ResourceScope.INSTALLATION),
                new Origin(addresses.client(http), request.getMethod(), http.getRequestURI()),
                new Correlation(UUID.randomUUID().toString(), null, null),
                action.changes());
    }

    private Actor actor(ContainerRequestContext request) {
        var user = request.getSecurityContext().getUserPrincipal();
        return new Actor(
                user == null ? "unknown" : user.getName(),
                call.knownNode()
                        .map(EnrolledNode::node)
                        .map(node -> node.host())
                        .orElse(null),
                null,
                null,
                "app");
    }

    private static String errorCode(ContainerResponseContext response) {
        return response.getEntity() instanceof JsonObject body && body.get("error") instanceof JsonObject error
                ? error.getString("code", null)
                : null;
    }
}
