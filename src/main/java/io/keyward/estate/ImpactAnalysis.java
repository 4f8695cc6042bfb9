package io.keyward.estate;

import static io.keyward.estate.Impact.Effect.CHANGE_KEY_REFUSED;
import static io.keyward.estate.Impact.Effect.CHANGE_KEY_WITHIN_VAULT_REFUSED;
import static io.keyward.estate.Impact.Effect.FOLLOWING_STOPS;
import static io.keyward.estate.Impact.Effect.KEY_LOST;
import static io.keyward.estate.Impact.Effect.OPERATION_FAILS;
import static io.keyward.estate.Impact.Effect.ROTATION_WAITS;
import static io.keyward.estate.Impact.Effect.SCALE_UP_REFUSED;
import static java.util.stream.Collectors.toSet;

import io.keyward.access.ClusterAccesses;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.Role;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import io.keyward.vault.KeyPermission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Thinks a change through, cluster by cluster, from the rows alone. */
@Dependent
public class ImpactAnalysis {

    private static final Set<ClusterState> SEALING = EnumSet.of(ClusterState.CREATING, ClusterState.RUNNING);

    private final Clusters clusters;
    private final ClusterAccesses accesses;
    private final Nodes nodes;
    private final Disks disks;

    @Inject
    public ImpactAnalysis(Clusters clusters, ClusterAccesses accesses, Nodes nodes, Disks disks) {
        this.clusters = clusters;
        this.accesses = accesses;
        this.nodes = nodes;
        this.disks = disks;
    }

    /** The clusters that would feel it, in the order of their names. */
    public List<Impact> of(WhatIf change) {
        return clusters.underCustomerKeys().stream()
                .map(cluster -> impact(cluster, change))
                .filter(Impact::felt)
                .toList();
    }

    private Impact impact(Cluster cluster, WhatIf change) {
        var identity = cluster.requireEncryption().identity();
        var concerned = accesses.keys(cluster).stream()
                .filter(key -> change.concerns(key, identity))
                .collect(toSet());
        var opens = !change.takesAway().contains(KeyPermission.UNWRAP_KEY);
        return new Impact(
                cluster.resourceId(),
                atOnce(cluster, change, concerned),
                opens ? List.of() : hosts(cluster.id(), concerned));
    }

    private Set<Impact.Effect> atOnce(Cluster cluster, WhatIf change, Set<KeyId> concerned) {
        var effects = EnumSet.noneOf(Impact.Effect.class);
        if (concerned.isEmpty()) {
            return effects;
        }
        if (change.takesAway().contains(KeyPermission.UNWRAP_KEY) && opens(cluster, concerned)) {
            effects.addAll(List.of(KEY_LOST, CHANGE_KEY_REFUSED, SCALE_UP_REFUSED));
            cluster.target().ifPresent(target -> effects.add(ROTATION_WAITS));
        } else if (change.ofWholeVault()) { // the door proves all rights of whatever version it is given
            effects.add(CHANGE_KEY_WITHIN_VAULT_REFUSED);
        }
        if (isStuck(cluster, effects)) {
            effects.add(FOLLOWING_STOPS);
        }
        if (cluster.sealingKey().filter(concerned::contains).isPresent()) {
            effects.addAll(whileSealing(cluster));
        }
        return effects;
    }

    // a version that no DEK is under cannot be lost
    private boolean opens(Cluster cluster, Set<KeyId> concerned) {
        return !Collections.disjoint(disks.counts(cluster.id()).byKey().keySet(), concerned);
    }

    private static boolean isStuck(Cluster cluster, Set<Impact.Effect> effects) {
        return cluster.requireEncryption().follows()
                && (effects.contains(CHANGE_KEY_REFUSED) || effects.contains(CHANGE_KEY_WITHIN_VAULT_REFUSED));
    }

    // whatever right is gone, the door proves all of them before it seals
    private Set<Impact.Effect> whileSealing(Cluster cluster) {
        var effects = EnumSet.of(SCALE_UP_REFUSED);
        cluster.target().ifPresent(target -> effects.add(ROTATION_WAITS));
        if (SEALING.contains(cluster.state()) && isToBeSealed(cluster)) {
            effects.add(OPERATION_FAILS);
        }
        return effects;
    }

    // disks that are there and not sealed, or whose nodes are still to be added
    private boolean isToBeSealed(Cluster cluster) {
        var planned = cluster.roles().stream().mapToInt(Role::count).sum();
        return !disks.unsealed(cluster.id(), 1).isEmpty()
                || nodes.of(cluster.id()).size() < planned;
    }

    private List<String> hosts(ClusterId cluster, Collection<KeyId> concerned) {
        if (concerned.isEmpty()) {
            return List.of();
        }
        var needed = disks.keysPerNode(cluster);
        return nodes.of(cluster).stream()
                .filter(node -> !Collections.disjoint(needed.getOrDefault(node.id(), Set.of()), concerned))
                .map(Node::host)
                .toList();
    }
}
