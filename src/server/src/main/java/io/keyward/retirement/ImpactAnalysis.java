package io.keyward.retirement;

import static io.keyward.retirement.Impact.Effect.CHANGE_KEY_REFUSED;
import static io.keyward.retirement.Impact.Effect.CHANGE_KEY_WITHIN_VAULT_REFUSED;
import static io.keyward.retirement.Impact.Effect.FOLLOWING_STOPS;
import static io.keyward.retirement.Impact.Effect.KEY_LOST;
import static io.keyward.retirement.Impact.Effect.OPERATION_FAILS;
import static io.keyward.retirement.Impact.Effect.ROTATION_WAITS;
import static io.keyward.retirement.Impact.Effect.SCALE_UP_REFUSED;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.Role;
import io.keyward.disk.ClusterKeys;
import io.keyward.disk.DisksByKey;
import io.keyward.disk.NeededKeys;
import io.keyward.key.KeyId;
import io.keyward.vault.KeyPermission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Computes from the database what a change at a vault would do to each cluster. It calls no vault and changes nothing. */
@Dependent
public class ImpactAnalysis {

    private static final Set<ClusterState> SEALING = EnumSet.of(ClusterState.CREATING, ClusterState.RUNNING);
    private static final Hosts NO_HOSTS = new Hosts(Map.of(), Map.of());

    private final Clusters clusters;
    private final NeededKeys needed;
    private final Nodes nodes;
    private final DisksByKey disks;
    private final ImpactSearch search;

    @Inject
    public ImpactAnalysis(Clusters clusters, NeededKeys needed, Nodes nodes, DisksByKey disks, ImpactSearch search) {
        this.clusters = clusters;
        this.needed = needed;
        this.nodes = nodes;
        this.disks = disks;
        this.search = search;
    }

    /** What is read about the clusters of a page, with one query for each component. */
    private record Facts(
            Map<ClusterId, ClusterKeys> keys, Map<ClusterId, Integer> counts, Set<ClusterId> unsealed, Hosts hosts) {

        int nodes(Cluster cluster) {
            return counts.getOrDefault(cluster.id(), 0);
        }
    }

    /** The nodes of the clusters whose hosts are asked for, and the key versions that each node needs. */
    private record Hosts(Map<ClusterId, List<Node>> nodes, Map<Long, Set<KeyId>> keysPerNode) {

        List<String> needing(ClusterId cluster, Collection<KeyId> affected) {
            return nodes.getOrDefault(cluster, List.of()).stream()
                    .filter(node -> !Collections.disjoint(keysPerNode.getOrDefault(node.id(), Set.of()), affected))
                    .map(Node::host)
                    .toList();
        }
    }

    /**
     * The impact on the affected clusters of a scope, in the order of their names.
     *
     * @param after the name of the cluster after which the page begins; empty for the first page
     * @param limit how many clusters the page has at most
     */
    public Impacts of(WhatIf change, ClusterScope scope, String after, int limit) {
        var totals = search.totals(change, scope);
        return new Impacts(impacts(search.page(change, scope, after, limit), change, any -> true), totals);
    }

    /**
     * The affected clusters of a scope, without reading their nodes and disks.
     *
     * @param limit the largest number of clusters to name
     */
    public ImpactedClusters clusters(WhatIf change, ClusterScope scope, int limit) {
        var affected = search.page(change, scope, "", limit);
        var found = clusters.of(affected);
        var names = affected.stream()
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .map(Cluster::resourceId)
                .toList();
        return new ImpactedClusters(names, search.totals(change, scope));
    }

    /**
     * The impact on the given clusters that are in the scope and that the change affects.
     *
     * @param named the clusters whose hosts are named; for others, {@link Impact#atNextReboot} is empty
     */
    public List<Impact> among(
            Collection<ClusterId> clusters, Predicate<ClusterId> named, WhatIf change, ClusterScope scope) {
        return impacts(search.among(clusters, change, scope), change, named);
    }

    private List<Impact> impacts(List<ClusterId> affected, WhatIf change, Predicate<ClusterId> named) {
        var found = affected.isEmpty() ? Map.<ClusterId, Cluster>of() : clusters.of(affected);
        var facts = facts(found, named);
        return affected.stream()
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .filter(cluster -> facts.keys().containsKey(cluster.id()))
                .map(cluster -> impact(cluster, facts, change))
                .toList();
    }

    private Facts facts(Map<ClusterId, Cluster> found, Predicate<ClusterId> named) {
        if (found.isEmpty()) {
            return new Facts(Map.of(), Map.of(), Set.of(), NO_HOSTS);
        }
        var encryptions = found.values().stream()
                .filter(cluster -> cluster.encryption().isPresent())
                .collect(toMap(Cluster::id, Cluster::requireEncryption));
        return new Facts(
                needed.of(encryptions).stream().collect(toMap(ClusterKeys::cluster, keys -> keys)),
                nodes.counts(found.keySet()),
                disks.unsealedAmong(found.keySet()),
                hosts(found.keySet().stream().filter(named).toList()));
    }

    private Hosts hosts(List<ClusterId> named) {
        return named.isEmpty() ? NO_HOSTS : new Hosts(nodes.of(named), disks.keysPerNode(named));
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

    private static Impact impact(Cluster cluster, Facts facts, WhatIf change) {
        var keys = facts.keys().get(cluster.id());
        var affected = affected(keys, change);
        return new Impact(
                cluster.resourceId(),
                facts.nodes(cluster),
                affected.isEmpty() ? Set.of() : effects(cluster, facts, affected, change),
                deniesUnwrap(change) ? facts.hosts().needing(cluster.id(), affected) : List.of());
    }

    private static Set<Impact.Effect> effects(Cluster cluster, Facts facts, Set<KeyId> affected, WhatIf change) {
        var keys = facts.keys().get(cluster.id());
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
            effects.addAll(effectsOnSealing(cluster, facts));
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
    private static Set<Impact.Effect> effectsOnSealing(Cluster cluster, Facts facts) {
        var effects = EnumSet.of(SCALE_UP_REFUSED);
        cluster.target().ifPresent(target -> effects.add(ROTATION_WAITS));
        if (SEALING.contains(cluster.state()) && hasDisksToSeal(cluster, facts)) {
            effects.add(OPERATION_FAILS);
        }
        return effects;
    }

    // unsealed disks, or nodes that are still to be added
    private static boolean hasDisksToSeal(Cluster cluster, Facts facts) {
        var planned = cluster.roles().stream().mapToInt(Role::count).sum();
        return facts.unsealed().contains(cluster.id()) || facts.nodes(cluster) < planned;
    }
}
