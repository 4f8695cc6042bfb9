package io.keyward.portal.map;

import io.keyward.access.reboot.RebootRisk;
import io.keyward.key.KeyId;
import io.keyward.overview.map.MapCounts;
import io.keyward.overview.map.MapGroup;
import io.keyward.overview.map.MapItem;
import io.keyward.overview.map.MapLevel;
import io.keyward.portal.page.Address;
import io.keyward.retirement.Impact;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes the boxes of the map from the rows that the database returned.
 *
 * @param address the address of the map, with the open groups that were read
 * @param chosen the chosen key version; empty for none
 * @param isChange true if a change is chosen, so that each box also has a state after the change
 * @param mayChoose true if the user may ask for the effects of a change
 * @param hasPage tells whether the user may open the page of a cluster
 * @param hasNodes tells whether the user may see the nodes of a cluster
 */
record MapTree(
        MapAddress address,
        MapReading.Found found,
        Optional<KeyId> chosen,
        boolean isChange,
        boolean mayChoose,
        Predicate<MapItem> hasPage,
        Predicate<MapItem> hasNodes) {

    private static final int LABEL = 20; // characters that fit into a box
    private static final int VERSION = 6;
    private static final MapCounts NO_COUNTS = new MapCounts(0, 0, 0, 0, 0, 0, 0, 0);

    List<MapBox> vaults() {
        return boxes("");
    }

    /** The pages of the vaults; null if there is one page only. */
    MapPager pager() {
        return pager("", "", items("").map(MapItem::siblings).orElse(0L));
    }

    private MapPager pager(String id, String name, long items) {
        return MapPager.of(address, id, name, items);
    }

    private Optional<MapItem> items(String parent) {
        return found.items().stream()
                .filter(item -> item.parent().equals(parent))
                .findFirst();
    }

    private List<MapBox> boxes(String parent) {
        return found.items().stream()
                .filter(item -> item.parent().equals(parent) && (parent.isEmpty() == (item.level() == MapLevel.VAULT)))
                .map(this::box)
                .toList();
    }

    private MapBox box(MapItem item) {
        return switch (item.level()) {
            case VAULT -> box(
                    item,
                    host(item.id()),
                    Address.of("keys", "subscription", address.scope(), "search", item.id()),
                    true);
            case VERSION -> box(
                    item,
                    version(item.id()),
                    Address.of("key", "subscription", address.scope(), "key", item.id()),
                    true);
            case CLUSTER -> box(
                    item,
                    item.resource().name(),
                    hasPage.test(item) ? Address.of("cluster", "id", item.id()) : "",
                    hasNodes.test(item));
            case NODE -> throw new IllegalArgumentException(item.id()); // the items of the query contain no nodes
        };
    }

    private MapBox box(MapItem item, String label, String page, boolean hasParts) {
        var open = hasParts && address.isOpen(item.id());
        var parts = open ? parts(item) : List.<MapBox>of();
        var name = item.resource() == null ? item.id() : item.resource().name();
        var isVersion = item.level() == MapLevel.VERSION;
        return new MapBox(
                item.level(),
                shortened(label),
                name,
                MapState.of(item.counts().worst()),
                then(item),
                item.counts(),
                impact(item)
                        .map(impact -> impact.atOnce().stream().sorted().toList())
                        .orElse(List.of()),
                isVersion && found.elsewhere().contains(KeyId.parse(item.id())),
                isVersion && chosen.filter(KeyId.parse(item.id())::equals).isPresent(),
                open,
                page,
                hasParts ? (open ? address.closed(item.id()) : address.at(item.id(), 1)).link() : "",
                isVersion && mayChoose ? address.choosing(item.id()).link() + "#what-if" : "",
                parts,
                open ? pager(item.id(), name, partsOf(item)) : null);
    }

    private MapState then(MapItem item) {
        var counts = item.counts();
        return isChange ? MapState.of(counts.worstThen()).restricted(counts.affected() > 0) : null;
    }

    private Optional<Impact> impact(MapItem item) {
        return Optional.ofNullable(item.cluster()).map(found.impacts()::get);
    }

    private long partsOf(MapItem item) {
        return item.level() == MapLevel.CLUSTER
                ? found.nodes().size()
                : items(item.id()).map(MapItem::siblings).orElse(0L);
    }

    private List<MapBox> parts(MapItem item) {
        return item.level() == MapLevel.CLUSTER ? nodes(item) : boxes(item.id());
    }

    private List<MapBox> nodes(MapItem cluster) {
        var lost = Set.copyOf(impact(cluster).map(Impact::atNextReboot).orElse(List.of()));
        return found.nodes().stream()
                .sorted(Comparator.comparing((RebootRisk risk) -> MapState.of(risk.verdict()))
                        .thenComparing(risk -> risk.node().host()))
                .skip((address.page(cluster.id()) - 1L) * MapGroup.SIZE)
                .limit(MapGroup.SIZE)
                .map(risk -> node(risk, cluster, lost))
                .toList();
    }

    private MapBox node(RebootRisk risk, MapItem cluster, Set<String> lost) {
        var host = risk.node().host();
        var now = MapState.of(risk.verdict());
        return new MapBox(
                MapLevel.NODE,
                shortened(risk.node().host()),
                host,
                now,
                isChange ? then(now, lost.contains(host)) : null,
                NO_COUNTS,
                List.of(),
                false,
                false,
                false,
                Address.of("reboot-risk", "id", cluster.id()),
                "",
                "",
                List.of(),
                null);
    }

    private static MapState then(MapState now, boolean isLost) {
        return isLost ? MapState.REFUSED : now;
    }

    private static String host(String vault) {
        return vault.substring(vault.lastIndexOf('/') + 1);
    }

    // the name of the key and the beginning of the version
    private static String version(String key) {
        var version = key.substring(key.lastIndexOf('/') + 1);
        var name = key.substring(key.indexOf("/keys/") + "/keys/".length(), key.lastIndexOf('/'));
        return shortened(name, LABEL - VERSION - 2) + " " + version.substring(0, Math.min(VERSION, version.length()))
                + "…";
    }

    private static String shortened(String label) {
        return shortened(label, LABEL);
    }

    private static String shortened(String label, int most) {
        return label.length() <= most ? label : label.substring(0, most - 1) + "…";
    }
}
