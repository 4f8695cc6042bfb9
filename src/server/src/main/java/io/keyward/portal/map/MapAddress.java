package io.keyward.portal.map;

import io.keyward.overview.map.MapGroup;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.TypedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parameters in the address of the map: the scope, the filter, the open groups, and the chosen key version with its change.
 * A link with them shows the same map.
 *
 * @param open the groups whose parts are shown; empty if the map chooses them
 * @param key the chosen key version, as it is in the address
 * @param change a name of {@link io.keyward.portal.key.KeyChange#WORDS}; empty for none
 * @param identity the identity that loses a permission
 * @param on the day on which the version expires; empty for an expiry at once
 */
public record MapAddress(
        String scope,
        String search,
        String access,
        List<MapGroup> open,
        String key,
        String change,
        String identity,
        String on) {

    static final int MAX_OPEN = 26; // open groups
    private static final String CLUSTER = "/subscriptions/";

    public MapAddress {
        open = open.stream().distinct().limit(MAX_OPEN).toList();
    }

    /** @param parameters the parameters of the request */
    static MapAddress of(Map<String, String[]> parameters) {
        return new MapAddress(
                first(parameters, "subscription"),
                first(parameters, "search"),
                first(parameters, "access"),
                Stream.of(parameters.getOrDefault("open", new String[0]))
                        .flatMap(text -> MapGroup.find(TypedText.of(text)).stream())
                        .toList(),
                first(parameters, "key"),
                first(parameters, "change"),
                first(parameters, "identity"),
                first(parameters, "on"));
    }

    private static String first(Map<String, String[]> parameters, String name) {
        return TypedText.of(Optional.ofNullable(parameters.get(name))
                .map(values -> values[0])
                .orElse(null));
    }

    boolean isOpen(String id) {
        return open.stream().anyMatch(group -> group.id().equals(id));
    }

    int page(String id) {
        return open.stream()
                .filter(group -> group.id().equals(id))
                .mapToInt(MapGroup::page)
                .findFirst()
                .orElse(1);
    }

    MapAddress in(String shown) {
        return new MapAddress(shown, search, access, open, key, change, identity, on);
    }

    MapAddress opened(List<MapGroup> groups) {
        return new MapAddress(scope, search, access, groups, key, change, identity, on);
    }

    /**
     * The same map with the group open at this page. Opening a cluster closes the others, because the map shows the nodes of
     * one cluster at a time.
     */
    MapAddress at(String id, int page) {
        var groups = new ArrayList<>(without(id));
        groups.removeIf(group -> id.startsWith(CLUSTER) && group.id().startsWith(CLUSTER));
        groups.add(new MapGroup(id, page));
        return opened(groups);
    }

    MapAddress closed(String id) {
        // without any group in the address, the map would choose the open groups itself
        return opened(Stream.concat(Stream.of(new MapGroup("", page(""))), without(id).stream())
                .toList());
    }

    private List<MapGroup> without(String id) {
        return open.stream().filter(group -> !group.id().equals(id)).toList();
    }

    /** The same map with a chosen key version and no change yet. */
    MapAddress choosing(String version) {
        return new MapAddress(scope, search, access, open, version, "", "", "");
    }

    /** The same map without a chosen key version and change. */
    public MapAddress now() {
        return choosing("");
    }

    /** The open groups, for the hidden fields of forms. */
    public List<String> getOpenTexts() {
        return open.stream().map(MapGroup::text).toList();
    }

    /** The address as a link. Parameters without a value are left out. */
    public String link() {
        var parameters = new ArrayList<String>();
        add(parameters, "subscription", scope);
        add(parameters, "search", search);
        add(parameters, "access", access);
        open.forEach(group -> add(parameters, "open", group.text()));
        add(parameters, "key", key);
        add(parameters, "change", change);
        add(parameters, "identity", identity);
        add(parameters, "on", on);
        return Address.of("map", parameters.toArray(String[]::new));
    }

    private static void add(List<String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.add(name);
            parameters.add(value);
        }
    }
}
