package io.keyward.node.wire;

import io.keyward.audit.AuditProblem;
import io.keyward.audit.AuditedRequest;
import io.keyward.audit.ClientAddresses;
import io.keyward.audit.RefusedTokens;
import io.keyward.audit.RequestRecorder;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.node.EnrolledNode;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Describes the requests of nodes for the audit log, and records how they ended. Heartbeats, reads and requests for challenges
 * are recorded only if they are refused. Requests without a valid signature are only counted, because anyone could fill the
 * log with them.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 500)
public class NodeAuditFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final int UNAUTHORIZED = 401;

    @Inject
    RequestRecorder recorder;

    @Inject
    RefusedTokens refused;

    @Inject
    ClientAddresses addresses;

    @Inject
    NodeCall call;

    @Context
    HttpServletRequest http;

    @Context
    ResourceInfo route;

    @Override
    public void filter(ContainerRequestContext request) {
        recorder.begin(description(request, NodeAction.of(route.getResourceMethod())));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == UNAUTHORIZED) {
            refused.count(addresses.client(http));
        } else if (recorder.request(() -> description(request, NodeAction.NONE)).isPresent()) {
            end(response);
        }
    }

    private void end(ContainerResponseContext response) {
        try {
            recorder.end(response.getStatus(), response.getEntity());
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
                addresses.origin(http),
                Correlation.random(),
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
                Actor.APPLICATION);
    }
}
