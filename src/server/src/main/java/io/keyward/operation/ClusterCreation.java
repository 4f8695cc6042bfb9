package io.keyward.operation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.OfferedRegions;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.cluster.password.NewPasswords;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.cluster.role.Topology;
import io.keyward.operation.proof.KeyProof;
import io.keyward.operation.rule.ClusterLimits;
import io.keyward.operation.rule.CoreQuota;
import io.keyward.operation.rule.CreationRules;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Creates a cluster, under the customer's key if the request names one. All admission checks run before anything is stored.
 * The transaction that stores the cluster checks the core quota again.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // no transaction is open during vault calls
public class ClusterCreation {

    /**
     * The result of a creation request.
     *
     * @param operation the operation that creates the cluster; empty if the requested cluster already exists
     */
    public record Created(Cluster cluster, Optional<Operation> operation) {}

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    KeyProof keys;

    @Inject
    OperationAudit audit;

    @Inject
    OfferedRegions regions;

    @Inject
    ClusterLimits limits;

    @Inject
    CoreQuota quota;

    @Inject
    NewPasswords passwords;

    @Inject
    Clock clock;

    @Inject
    Event<OperationAccepted> accepted;

    public Created start(ClusterSpec spec, Caller caller) {
        return start(spec, EtagCondition.NONE, caller);
    }

    /** @param condition the condition on the etag of the existing cluster, or that no cluster exists */
    public Created start(ClusterSpec spec, EtagCondition condition, Caller caller) {
        var roles = Topology.complete(spec.roles());
        CreationRules.requireKeySupport(spec);
        var existing = clusters.findByName(spec.id().name());
        if (existing.isPresent()) {
            return repeat(existing.get(), spec, roles, condition);
        }
        condition.requireForNew(spec.id());
        requireOffered(spec, roles);
        try {
            return build(spec, roles, caller);
        } catch (ClusterProblem.NameTaken e) {
            // another request took the name during the vault calls, perhaps a repetition of this one
            return repeat(clusters.findByName(spec.id().name()).orElseThrow(() -> e), spec, roles, condition);
        }
    }

    /** Checks what {@link #start} checks before it calls a vault, and starts nothing. */
    public void check(ClusterSpec spec) {
        CreationRules.requireKeySupport(spec);
        var roles = Topology.complete(spec.roles());
        clusters.findByName(spec.id().name())
                .ifPresentOrElse(
                        existing -> requireRepeatable(existing, spec, roles), () -> requireOffered(spec, roles));
    }

    private void requireOffered(ClusterSpec spec, List<RoleSpec> roles) {
        regions.require(spec.location());
        limits.require(roles);
        quota.require(roles.stream().mapToLong(RoleSpec::cores).sum(), spec.id().subscription(), spec.region());
    }

    private Created build(ClusterSpec spec, List<RoleSpec> roles, Caller caller) {
        var encryption = spec.encryption().map(requested -> keys.forCreation(requested, spec.identities()));
        var gateway = spec.gateway()
                .gateway(password ->
                        passwords.hash(password, caller.objectId(), spec.id().name()));
        var cluster = new Cluster(spec, gateway, roles, encryption, clock.instant());
        var operation = clusters.add(cluster, added -> {
            var created = audit.started(operations.add(Operation.create(added, caller, clock.instant())), added);
            quota.requireNotExceeded(added.cores(), added);
            return created;
        });
        accepted.fire(OperationAccepted.of(operation));
        return new Created(cluster, Optional.of(operation));
    }

    // clients repeat a request whose response they lost, and some send the whole resource to change its tags
    private Created repeat(Cluster existing, ClusterSpec spec, List<RoleSpec> roles, EtagCondition condition) {
        requireSameId(existing, spec);
        return clusters.change(existing.id(), cluster -> {
            condition.require(cluster);
            var running = operations.admit(OperationKind.CREATE, cluster, operation -> true);
            requireRepeatable(cluster, spec, roles);
            cluster.assignIdentities(spec.identities());
            cluster.replaceTags(spec.tags());
            return new Created(cluster, running.filter(operation -> operation.kind() == OperationKind.CREATE));
        });
    }

    private static void requireRepeatable(Cluster existing, ClusterSpec spec, List<RoleSpec> roles) {
        requireSameId(existing, spec);
        requireUsable(existing);
        CreationRules.requireUnchanged(existing, spec, roles);
    }

    private static void requireSameId(Cluster existing, ClusterSpec spec) {
        if (!existing.resourceId().equals(spec.id())) {
            throw new ClusterProblem.NameTaken(spec.id().name());
        }
    }

    private static void requireUsable(Cluster cluster) {
        if (cluster.state() != ClusterState.RUNNING && cluster.state() != ClusterState.CREATING) {
            throw new ClusterProblem.NotRunning(cluster.resourceId(), cluster.state());
        }
    }
}
