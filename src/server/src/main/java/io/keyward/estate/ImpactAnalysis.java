package io.keyward.estate;

import static io.keyward.estate.Impact.Effect.CHANGE_KEY_REFUSED;
import static io.keyward.estate.Impact.Effect.CHANGE_KEY_WITHIN_VAULT_REFUSED;
import static io.keyward.estate.Impact.Effect.FOLLOWING_STOPS;
import static io.keyward.estate.Impact.Effect.KEY_LOST;
import static io.keyward.estate.Impact.Effect.OPERATION_FAILS;
import static io.keyward.estate.Impact.Effect.ROTATION_WAITS;
import static io.keyward.estate.Impact.Effect.SCALE_UP_REFUSED;
import static java.util.stream.Collectors.toSet;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.Role;
import io.keyward.disk.ClusterKeys;
import io.keyward.disk.Disks;
import io.keyward.disk.NeededKeys;
import io.keyward.key.KeyId;
import io.keyward.vault.KeyPermission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Computes what a change at a vault would do to each cluster, from the rows alone: it calls no vault and changes nothing. */
@Dependent
public class ImpactAnalysis {

    private static final Set<ClusterState> SEALING = EnumSet.of(ClusterState.CREATING, ClusterState.RUNNING);

    private final Clusters clusters;
    private final NeededKeys needed;
    private final Nodes nodes;
    private final Disks disks;

    @Inject
    public ImpactAnalysis(Clusters clusters, NeededKeys needed, Nodes nodes, Disks disks) {
        this.clusters = clusters;
        this.needed = needed;
        this.nodes = nodes;
        this.disks = disks;
    }

    /**
     * The impact on the affected clusters of a subscription, in the order of their names.
     *
     * @param after the name of the cluster after which the page begins; empty for the first page
     * @param limit the most clusters on the page
     */
    public Impacts of(WhatIf change, String subscription, String after, int limit) {
        var affected = affected(change);
        var here = clusters.idsInSubscription(subscription, "").stream()
                .filter(affected::contains)
                .count();
        var onPage = clusters.idsInSubscription(subscription, after).stream()
                .filter(affected::contains)
                .limit(limit)
                .map(cluster -> impact(clusters.get(cluster), change))
                .toList();
        return new Impacts(onPage, affected.size() - here);
    }

    // decided from the keys alone, without a query for each cluster
    private Set<ClusterId> affected(WhatIf change) {
        return needed.all().stream()
                .filter(keys -> hasEffect(keys, change))
                .map(ClusterKeys::cluster)
                .collect(toSet());
    }

    private static boolean hasEffect(ClusterKeys keys, WhatIf change) {
        var affected = affected(keys, change);
        return losesKey(keys, affected, change)
                || affected.stream().anyMatch(keys::sealsUnder)
                || (change.affectsWholeVault() && !affected.isEmpty());
    }

    // a version that no DEK is wrapped with cannot be lost
    private static boolean losesKey(ClusterKeys keys, Set<KeyId> affected, WhatIf change) {
        return deniesUnwrap(change) && affected.stream().anyMatch(keys::unwrapsWith);
    }

    private static Set<KeyId> affected(ClusterKeys keys, WhatIf change) {
        return keys.all().stream()
                .filter(key -> change.affects(key, keys.encryption().identity()))
                .collect(toSet());
    }

    private Impact impact(Cluster cluster, WhatIf change) {
        var keys = needed.of(cluster);
        var affected = affected(keys, change);
        return new Impact(
                cluster.resourceId(),
                affected.isEmpty() ? Set.of() : effects(cluster, keys, affected, change),
                deniesUnwrap(change) ? hosts(cluster.id(), affected) : List.of());
    }

    private Set<Impact.Effect> effects(Cluster cluster, ClusterKeys keys, Set<KeyId> affected, WhatIf change) {
        var effects = EnumSet.noneOf(Impact.Effect.class);
        if (losesKey(keys, affected, change)) {
            effects.addAll(List.of(KEY_LOST, CHANGE_KEY_REFUSED, SCALE_UP_REFUSED));
            cluster.target().ifPresent(target -> effects.add(ROTATION_WAITS));
        } else if (change.affectsWholeVault()) { // admission checks prove every permission on any version of this vault
            effects.add(CHANGE_KEY_WITHIN_VAULT_REFUSED);
        }
        if (cannotFollow(cluster, effects)) {
            effects.add(FOLLOWING_STOPS);
        }
        if (affected.stream().anyMatch(keys::sealsUnder)) {
            effects.addAll(effectsOnSealing(cluster));
        }
        return effects;
    }

    private static boolean deniesUnwrap(WhatIf change) {
        return change.deniedPermissions().contains(KeyPermission.UNWRAP_KEY);
    }

    private static boolean cannotFollow(Cluster cluster, Set<Impact.Effect> effects) {
        return cluster.requireEncryption().follows()
                && (effects.contains(CHANGE_KEY_REFUSED) || effects.contains(CHANGE_KEY_WITHIN_VAULT_REFUSED));
    }

    // every permission is proven before disks are sealed, so it does not matter which one is denied
    private Set<Impact.Effect> effectsOnSealing(Cluster cluster) {
        var effects = EnumSet.of(SCALE_UP_REFUSED);
        cluster.target().ifPresent(target -> effects.add(ROTATION_WAITS));
        if (SEALING.contains(cluster.state()) && hasDisksToSeal(cluster)) {
            effects.add(OPERATION_FAILS);
        }
        return effects;
    }

    // unsealed disks, or nodes that are still to be added
    private boolean hasDisksToSeal(Cluster cluster) {
        var planned = cluster.roles().stream().mapToInt(Role::count).sum();
        return !disks.unsealed(cluster.id(), 1).isEmpty()
                || nodes.of(cluster.id()).size() < planned;
    }

    private List<String> hosts(ClusterId cluster, Collection<KeyId> affected) {
        if (affected.isEmpty()) {
            return List.of();
        }
        var keysPerNode = disks.keysPerNode(cluster);
        return nodes.of(cluster).stream()
                .filter(node -> !Collections.disjoint(keysPerNode.getOrDefault(node.id(), Set.of()), affected))
                .map(Node::host)
                .toList();
    }
}
