package io.keyward.audit;

import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.AuditRecord.Kind;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request of an authenticated caller.
 *
 * @param action the name of the action that the caller's roles must allow, by Azure's names
 * @param changes true if the action changes something; a read is recorded only if it is refused or uses a key
 */
public record AuditedRequest(
        Actor actor, String action, ResourceScope scope, Origin origin, Correlation correlation, boolean changes) {

    /** The action of a request that matches no route: nothing was authorized. */
    public static final String NO_ACTION = "Microsoft.HDInsight/unmatchedRequests/action";

    private static final String VAULT_REQUESTS = "vaultRequestIds";

    /** The same request with the action that the caller's roles must allow. */
    public AuditedRequest doing(String authorized, boolean changing) {
        return new AuditedRequest(actor, authorized, scope, origin, correlation, changing);
    }

    /** The same request at another resource, which the request named only indirectly. */
    public AuditedRequest at(ResourceScope other) {
        return new AuditedRequest(actor, action, other, origin, correlation, changes);
    }

    /** The same request, whose records have the correlation id of an earlier request. */
    AuditedRequest correlatedAs(Correlation earlier) {
        return new AuditedRequest(
                actor,
                action,
                scope,
                origin,
                new Correlation(earlier.correlationId(), earlier.operationId(), correlation.clientRequestId()),
                changes);
    }

    /** The same request, which changed nothing. */
    AuditedRequest withoutChange() {
        return new AuditedRequest(actor, action, scope, origin, correlation, false);
    }

    /** @param facts what is known about the request besides its outcome, see {@link AuditedWork#facts} */
    public AuditRecord record(Outcome outcome, Map<String, String> facts, Instant at) {
        return AuditRecord.of(at, Kind.REQUEST, action, scope, actor, origin, outcome, correlation, facts);
    }

    /** The record of a request that started a long-running operation. */
    public AuditRecord started(String operation, Map<String, String> facts, List<String> vaultRequests, Instant at) {
        return AuditRecord.of(
                at,
                Kind.REQUEST,
                action,
                scope,
                actor,
                origin,
                Outcome.accepted(),
                correlation.withOperation(operation),
                withVaultRequests(facts, vaultRequests));
    }

    /** The facts, and the request ids of the vault if there are any. */
    public static Map<String, String> withVaultRequests(Map<String, String> facts, List<String> vaultRequests) {
        var all = new TreeMap<>(facts);
        if (!vaultRequests.isEmpty()) {
            all.put(VAULT_REQUESTS, String.join(",", vaultRequests));
        }
        return all;
    }
}
