package io.keyward.fleet.plan;

import io.keyward.cluster.search.ListedCluster;
import io.keyward.text.AsciiCase;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clusters that a request lists, each by its name or its resource id. */
final class NamedClusters {

    private final Map<String, Integer> positions = new LinkedHashMap<>();

    NamedClusters(List<String> texts) {
        texts.forEach(text -> positions.putIfAbsent(AsciiCase.fold(text), positions.size()));
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    /** The position of a cluster in the list; empty if the list does not name it. */
    Optional<Integer> place(ListedCluster cluster) {
        var id = cluster.resourceId();
        return Optional.ofNullable(positions.get(AsciiCase.fold(id.name())))
                .or(() -> Optional.ofNullable(positions.get(id.canonical())));
    }

    boolean contains(ListedCluster cluster) {
        return place(cluster).isPresent();
    }

    /** The first text of the list that names none of the clusters; empty if there is none. */
    Optional<String> findUnknown(List<ListedCluster> clusters) {
        var unknown = new HashSet<>(positions.keySet());
        clusters.forEach(cluster -> {
            unknown.remove(AsciiCase.fold(cluster.resourceId().name()));
            unknown.remove(cluster.resourceId().canonical());
        });
        return positions.keySet().stream().filter(unknown::contains).findFirst();
    }
}
