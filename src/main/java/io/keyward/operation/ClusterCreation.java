package io.keyward.operation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.OfferedRegions;
import io.keyward.cluster.RoleSpec;
import io.keyward.cluster.Topology;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Creates a cluster under the customer's key. Whatever can be known at the door is answered here, before anything is stored. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // the vault is asked while no transaction is open
public class ClusterCreation {

    /**
     * What a creation led to.
     *
     * @param operation what builds it; empty where the cluster already stood as asked for
     */
    public record Created(Cluster cluster, Optional<Operation> operation) {}

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    KeyProof keys;

    @Inject
    OfferedRegions regions;

    @Inject
    CoreQuota quota;

    @Inject
    Clock clock;

    @Inject
    Event<OperationAccepted> accepted;

    public Created start(ClusterSpec spec, Caller caller) {
        var roles = Topology.of(spec);
        CreationRules.requireKeySupport(spec);
        var standing = clusters.findByName(spec.id().name());
        if (standing.isPresent()) {
            return repeated(standing.get(), spec, roles);
        }
        regions.require(spec.location());
        quota.require(roles.stream().mapToLong(RoleSpec::cores).sum(), spec.id().subscription(), spec.region());
        try {
            return build(spec, roles, caller);
        } catch (ClusterProblem.NameTaken e) { // while the key was proven, perhaps by the very same request
            return repeated(clusters.findByName(spec.id().name()).orElseThrow(() -> e), spec, roles);
        }
    }

    private Created build(ClusterSpec spec, List<RoleSpec> roles, Caller caller) {
        var encryption = spec.encryption().map(asked -> keys.forCreation(asked, spec.identities()));
        var cluster = new Cluster(spec, roles, encryption, clock.instant());
        var operation = clusters.add(cluster, added -> {
            var created = operations.add(Operation.create(added, caller, clock.instant()));
            quota.requireHeld(added.cores(), added);
            return created;
        });
        accepted.fire(OperationAccepted.of(operation));
        return new Created(cluster, Optional.of(operation));
    }

    // a client that lost the answer asks again, and some clients send the whole resource to change its tags
    private Created repeated(Cluster standing, ClusterSpec spec, List<RoleSpec> roles) {
        if (!standing.resourceId().equals(spec.id())) {
            throw new ClusterProblem.NameTaken(spec.id().name());
        }
        var sameGateway = spec.gateway().agreesWith(standing.gateway());
        return clusters.change(standing.id(), cluster -> {
            var running = operations.admit(OperationKind.CREATE, cluster, operation -> true, clock.instant());
            requireUsable(cluster);
            CreationRules.requireUnchanged(cluster, spec, roles, sameGateway);
            cluster.assign(spec.identities());
            cluster.tag(spec.tags());
            return new Created(cluster, running.filter(operation -> operation.kind() == OperationKind.CREATE));
        });
    }

    private static void requireUsable(Cluster cluster) {
        if (cluster.state() != ClusterState.RUNNING && cluster.state() != ClusterState.CREATING) {
            throw new ClusterProblem.NotRunning(cluster.resourceId(), cluster.state());
        }
    }
}
