package io.keyward.overview.map;

import io.keyward.cluster.ClusterScope;
import io.keyward.key.KeyId;
import io.keyward.overview.ReadableData;
import io.keyward.overview.SubscriptionScenario;
import io.keyward.retirement.WhatIf;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the items of the map of a subscription, for a filter and the groups that are open. */
final class MapItems {

    private MapItems() {}

    static List<MapItem> items(SubscriptionScenario subscription, MapFilter filter, String... open) {
        return items(subscription, filter, subscription.readable, open);
    }

    static List<MapItem> items(
            SubscriptionScenario subscription, MapFilter filter, ReadableData readable, String... open) {
        var groups =
                Stream.of(open).map(text -> MapGroup.find(text).orElseThrow()).toList();
        return subscription.scenario.beans.get(KeyMap.class).items(filter, groups, readable);
    }

    static MapFilter all(SubscriptionScenario subscription) {
        return new MapFilter(ClusterScope.of(subscription.id), "", "", Optional.empty(), Optional.empty());
    }

    static MapFilter change(SubscriptionScenario subscription, WhatIf change) {
        return new MapFilter(ClusterScope.of(subscription.id), "", "", Optional.empty(), Optional.of(change));
    }

    static String vault(KeyId key) {
        return "https://" + key.key().vaultAuthority();
    }

    static List<MapItem> atLevel(MapLevel level, List<MapItem> items) {
        return items.stream().filter(item -> item.level() == level).toList();
    }
}
