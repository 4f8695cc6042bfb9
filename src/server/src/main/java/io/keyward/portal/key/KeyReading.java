package io.keyward.portal.key;

import io.keyward.alert.AlertRules;
import io.keyward.disk.ClusterNeed;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.KeyVersions;
import io.keyward.list.Page;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.retirement.KeyEstate;
import io.keyward.retirement.KeyNeed;
import io.keyward.retirement.KeySummary;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the list of key versions and the page of one version, as the users of a subscription may see them. */
@RequestScoped
public class KeyReading {

    private static final int KEYS = 25;
    private static final int CLUSTERS = 50;

    @Inject
    KeyEstate estate;

    @Inject
    KeyVersions versions;

    @Inject
    ClusterLinks links;

    @Inject
    AlertRules rules;

    @Inject
    PermittedReads permitted;

    @Inject
    Clock clock;

    private final Map<List<?>, Optional<KeyDetails>> cached = new HashMap<>();

    /**
     * A page of the list.
     *
     * @param text a part of the identifiers that are wanted; empty for all
     */
    Page<KeyRow> list(String subscription, String text, String after) {
        var found = permitted
                .read(PortalData.KEY_ESTATE, subscription, () -> estate.summaries(subscription, text, after, KEYS + 1))
                .orElse(List.of());
        var needed = found.stream().filter(KeyReading::isNeededThere).map(KeySummary::key);
        links.read(found.stream().flatMap(key -> key.need().first().stream()).toList());
        var known = versions(subscription, needed.toList());
        return Page.of(found, KEYS, key -> key.key().canonical()).map(key -> row(key, known));
    }

    private KeyRow row(KeySummary key, Optional<Map<KeyId, KeyVersion>> known) {
        return new KeyRow(key, isNeededThere(key) ? expiry(key.key(), known) : null);
    }

    // true if a cluster of the subscription needs the version
    private static boolean isNeededThere(KeySummary key) {
        return key.need().clusters() > 0;
    }

    /**
     * The page of one key version, read once in each request. Nothing is kept for the next request, because the roles of the
     * user can change while the page is open.
     *
     * @param after the place of the cluster after which the list of clusters begins; empty for the first ones
     */
    Optional<KeyDetails> details(KeyId key, String subscription, String after) {
        var shown = List.of(key, subscription, after);
        if (!cached.containsKey(shown)) {
            cached.put(
                    shown, permitted.read(PortalData.KEY_ESTATE, subscription, () -> read(key, subscription, after)));
        }
        return cached.get(shown);
    }

    private KeyDetails read(KeyId key, String subscription, String after) {
        var need = estate.of(key, subscription, CLUSTERS + 1);
        var clusters = ClusterNeed.Place.find(after)
                .map(place -> estate.clusters(key, subscription, place, CLUSTERS + 1))
                .orElse(need.first());
        return details(need, Page.of(clusters, CLUSTERS, ClusterNeed::place), subscription);
    }

    private KeyDetails details(KeyNeed need, Page<ClusterNeed> clusters, String subscription) {
        var isNeededThere = need.need().clusters() > 0;
        var known = versions(subscription, isNeededThere ? List.of(need.key()) : List.of());
        links.read(clusters.items().stream().map(ClusterNeed::resourceId).toList());
        var version = known.flatMap(versions -> Optional.ofNullable(versions.get(need.key())));
        return new KeyDetails(need, clusters, version.orElse(null), isNeededThere ? expiry(need.key(), known) : null);
    }

    /** What vaults said about key versions that clusters of the subscription need; empty if the user may not read it. */
    private Optional<Map<KeyId, KeyVersion>> versions(String subscription, List<KeyId> needed) {
        return permitted.read(PortalData.KEY_ATTRIBUTES, subscription, () -> versions.of(needed));
    }

    private Expiry expiry(KeyId key, Optional<Map<KeyId, KeyVersion>> known) {
        return known.map(versions -> Expiry.of(versions.get(key), rules, clock.instant()))
                .orElse(null);
    }
}
