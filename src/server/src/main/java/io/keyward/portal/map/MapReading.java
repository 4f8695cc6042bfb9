package io.keyward.portal.map;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.keyward.access.reboot.RebootRisk;
import io.keyward.access.reboot.RebootRisks;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import io.keyward.overview.map.KeyMap;
import io.keyward.overview.map.MapFilter;
import io.keyward.overview.map.MapGroup;
import io.keyward.overview.map.MapItem;
import io.keyward.overview.map.MapLevel;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ReadableClusters;
import io.keyward.retirement.Impact;
import io.keyward.retirement.ImpactAnalysis;
import io.keyward.retirement.KeyEstate;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the data of the map, with a fixed number of queries for each level. */
@RequestScoped
public class MapReading {

    /** The rows of the map that the database returned. */
    record Found(
            List<MapGroup> open,
            List<MapItem> items,
            Map<ClusterId, Impact> impacts,
            Set<KeyId> elsewhere,
            List<RebootRisk> nodes) {}

    @Inject
    KeyMap map;

    @Inject
    ImpactAnalysis analysis;

    @Inject
    KeyEstate estate;

    @Inject
    RebootRisks risks;

    @Inject
    PermittedReads permitted;

    @Inject
    ReadableClusters readable;

    @Inject
    ClusterLinks links;

    /** @param asked the open groups; if empty, the map chooses them by the number of clusters and key versions */
    Found read(MapFilter filter, List<MapGroup> asked) {
        return asked.isEmpty() ? proposed(filter) : found(filter, asked, items(filter, asked));
    }

    private Found found(MapFilter filter, List<MapGroup> open, List<MapItem> items) {
        var clusters =
                items.stream().filter(item -> item.level() == MapLevel.CLUSTER).toList();
        links.read(clusters.stream().map(MapItem::resource).distinct().toList());
        return new Found(open, items, impacts(clusters, open, filter), elsewhere(items, filter), nodes(clusters, open));
    }

    private List<MapItem> items(MapFilter filter, List<MapGroup> open) {
        return permitted.readVisible(
                PortalData.KEY_ESTATE, visible -> map.items(filter, open, readable.among(visible)));
    }

    // opens a small map down to its clusters; in a large one, opens the chosen key version only
    private Found proposed(MapFilter filter) {
        var open = new ArrayList<MapGroup>();
        open.add(new MapGroup("", 1));
        filter.chosen().ifPresent(key -> open.addAll(groupsAround(key)));
        var items = items(filter, open);
        return sum(items, MapLevel.VAULT) > MapGroup.SIZE
                ? found(filter, List.copyOf(open), items)
                : read(filter, whole(filter, open, items));
    }

    private List<MapGroup> whole(MapFilter filter, List<MapGroup> open, List<MapItem> vaults) {
        ids(vaults, MapLevel.VAULT).forEach(open::add);
        ids(items(filter, List.copyOf(open)), MapLevel.VERSION).forEach(open::add);
        return open.stream().distinct().limit(MapAddress.MAX_OPEN).toList();
    }

    private static List<MapGroup> groupsAround(KeyId key) {
        var text = key.canonical();
        return List.of(new MapGroup(text.substring(0, text.indexOf("/keys/")), 1), new MapGroup(text, 1));
    }

    private static long sum(List<MapItem> items, MapLevel level) {
        return items.stream()
                .filter(item -> item.level() == level)
                .mapToLong(
                        item -> Math.max(item.counts().clusters(), item.counts().versions()))
                .sum();
    }

    private static Stream<MapGroup> ids(List<MapItem> items, MapLevel level) {
        return items.stream().filter(item -> item.level() == level).map(item -> new MapGroup(item.id(), 1));
    }

    private Map<ClusterId, Impact> impacts(List<MapItem> clusters, List<MapGroup> open, MapFilter filter) {
        if (filter.change().isEmpty()) {
            return Map.of();
        }
        var byId = clusters.stream().collect(toMap(MapItem::resource, MapItem::cluster, (one, same) -> one));
        var opened = clusters.stream()
                .filter(item -> isOpen(item, open))
                .map(MapItem::cluster)
                .collect(toSet());
        return permitted
                .read(
                        PortalData.EFFECTS,
                        filter.scope(),
                        () -> analysis.among(
                                byId.values(), opened::contains, filter.change().orElseThrow(), filter.scope()))
                .orElse(List.of())
                .stream()
                .filter(impact -> byId.containsKey(impact.cluster()))
                .collect(toMap(impact -> byId.get(impact.cluster()), identity()));
    }

    private Set<KeyId> elsewhere(List<MapItem> items, MapFilter filter) {
        var keys = items.stream()
                .filter(item -> item.level() == MapLevel.VERSION)
                .map(item -> KeyId.parse(item.id()))
                .toList();
        return permitted
                .read(PortalData.KEY_ESTATE, filter.scope(), () -> estate.neededElsewhere(keys, filter.scope()))
                .orElse(Set.of());
    }

    private static boolean isOpen(MapItem item, List<MapGroup> open) {
        return open.stream().anyMatch(group -> group.id().equals(item.id()));
    }

    private List<RebootRisk> nodes(List<MapItem> clusters, List<MapGroup> open) {
        return clusters.stream()
                .filter(item -> isOpen(item, open))
                .findFirst()
                .flatMap(item -> links.find(PortalData.REBOOT_RISK, item.id()))
                .filter(cluster -> cluster.encryption().isPresent())
                .map(this::nodes)
                .orElse(List.of());
    }

    private List<RebootRisk> nodes(Cluster cluster) {
        return permitted
                .read(PortalData.REBOOT_RISK, cluster.resourceId(), () -> risks.of(cluster))
                .orElse(List.of());
    }
}
