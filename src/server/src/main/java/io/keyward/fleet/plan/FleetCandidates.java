package io.keyward.fleet.plan;

import static java.util.stream.Collectors.groupingBy;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.disk.tally.DekTally;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetProblem;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetRights;
import io.keyward.fleet.FleetSelection;
import io.keyward.fleet.Refusal;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.KeyVersions;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the clusters that a fleet rotation selects, and decides which of them are refused. One query reads the DEKs of up to
 * 1,000 clusters.
 */
@Dependent
public class FleetCandidates {

    private static final int AT_ONCE = 1000; // clusters in one query

    @Inject
    SelectedClusters clusters;

    @Inject
    DekTally tally;

    @Inject
    KeyVersions versions;

    @Inject
    Operations operations;

    @Inject
    Clock clock;

    /**
     * The selected clusters that the requester may read, in the order that the request asks for.
     *
     * @throws FleetProblem if the request lists a cluster that is not below the address, that has no customer's key, or that
     *     the requester may not read
     */
    public List<Candidate> of(FleetAddress address, FleetRequest request, FleetRights rights) {
        var selection = request.selection();
        var listed = new NamedClusters(selection.clusters());
        var visible = clusters.below(address).stream()
                .filter(cluster -> rights.mayRead(cluster.resourceId()))
                .toList();
        listed.findUnknown(visible).ifPresent(name -> {
            throw FleetProblem.clusterUnknown(name, address);
        });
        var selected = visible.stream()
                .filter(cluster -> listed.isEmpty() || listed.contains(cluster))
                .filter(selection::matches)
                .toList();
        return candidates(tagged(selected, selection), selection, rights).stream()
                .sorted(order(request.options().order(), listed))
                .toList();
    }

    private List<ListedCluster> tagged(List<ListedCluster> selected, FleetSelection selection) {
        var left = selected;
        for (var tag : selection.tags().entrySet()) {
            Set<ClusterId> tagged = clusters.tagged(tag);
            left = left.stream()
                    .filter(cluster -> tagged.contains(cluster.id()))
                    .toList();
        }
        return left;
    }

    private List<Candidate> candidates(List<ListedCluster> selected, FleetSelection selection, FleetRights rights) {
        var ages = new KeyAges(selection.olderThanDays(), known(selected, selection), clock.instant());
        var old = selected.stream().filter(ages::select).toList();
        var deks = deks(old);
        var open = operations.open().stream().collect(groupingBy(Operation::cluster));
        return old.stream()
                .map(cluster -> new Candidate(
                        cluster,
                        deks.getOrDefault(cluster.id(), Map.of()),
                        open.getOrDefault(cluster.id(), List.of()),
                        refusal(cluster, rights).or(() -> ages.refusal(cluster))))
                .toList();
    }

    private Map<KeyId, KeyVersion> known(List<ListedCluster> selected, FleetSelection selection) {
        return selection.olderThanDays().isEmpty()
                ? Map.of()
                : versions.of(selected.stream()
                        .map(cluster -> cluster.encryption().key())
                        .distinct()
                        .toList());
    }

    private Map<ClusterId, Map<KeyId, Long>> deks(List<ListedCluster> selected) {
        var deks = new HashMap<ClusterId, Map<KeyId, Long>>();
        for (var from = 0; from < selected.size(); from += AT_ONCE) {
            var some = selected.subList(from, Math.min(selected.size(), from + AT_ONCE));
            deks.putAll(tally.of(some.stream().map(ListedCluster::id).toList()));
        }
        return deks;
    }

    private static Optional<Refusal> refusal(ListedCluster cluster, FleetRights rights) {
        var identity = cluster.encryption().identity();
        return rights.objection(cluster.resourceId(), identity).map(Refusal::of).or(() -> stateRefusal(cluster));
    }

    private static Optional<Refusal> stateRefusal(ListedCluster cluster) {
        return cluster.state() == ClusterState.RUNNING
                ? Optional.empty()
                : Optional.of(Refusal.of(new ClusterProblem.NotRunning(cluster.resourceId(), cluster.state())));
    }

    private static Comparator<Candidate> order(FleetOrder order, NamedClusters listed) {
        return switch (order) {
            case NAME -> Comparator.comparing(candidate -> 0); // the clusters were read in this order
            case FEWEST_DEKS -> Comparator.comparing(Candidate::allDeks);
            case LISTED -> Comparator.comparing(
                    candidate -> listed.place(candidate.cluster()).orElse(0));
        };
    }
}
