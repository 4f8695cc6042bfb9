package io.keyward.portal.key;

import io.keyward.alert.AlertRules;
import io.keyward.cluster.ClusterScope;
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

/** Reads the list of key versions and the page of one version. Both contain only what a reader of the scope may see. */
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
     * @param text a part of the key identifiers to list; empty for all
     */
    Page<KeyRow> list(ClusterScope scope, String text, String after) {
        var found = permitted
                .read(PortalData.KEY_ESTATE, scope, () -> estate.summaries(scope, text, after, KEYS + 1))
                .orElse(List.of());
        var needed = found.stream().filter(KeyReading::isNeededThere).map(KeySummary::key);
        links.read(found.stream().flatMap(key -> key.need().first().stream()).toList());
        var known = versions(scope, needed.toList());
        return Page.of(found, KEYS, key -> key.key().canonical()).map(key -> row(key, scope, known));
    }

    private KeyRow row(KeySummary key, ClusterScope scope, Optional<Map<KeyId, KeyVersion>> known) {
        return KeyRow.of(key, scope, isNeededThere(key) ? expiry(key.key(), known) : null);
    }

    // true if a cluster of the scope needs the version
    static boolean isNeededThere(KeySummary key) {
        return key.need().clusters() > 0;
    }

    /**
     * The page of one key version; empty if the user may not read the keys of the scope. It is read once in each request,
     * because the roles of the user can change while the page is open.
     *
     * @param after the position of the cluster after which the list of clusters begins; empty for the first page
     */
    Optional<KeyDetails> details(KeyId key, ClusterScope scope, String after) {
        var shown = List.of(key, scope, after);
        if (!cached.containsKey(shown)) {
            cached.put(shown, permitted.read(PortalData.KEY_ESTATE, scope, () -> read(key, scope, after)));
        }
        return cached.get(shown);
    }

    private KeyDetails read(KeyId key, ClusterScope scope, String after) {
        var need = estate.of(key, scope, CLUSTERS + 1);
        var clusters = ClusterNeed.Position.find(after)
                .map(place -> estate.clusters(key, scope, place, CLUSTERS + 1))
                .orElse(need.first());
        return details(need, Page.of(clusters, CLUSTERS, ClusterNeed::position), scope);
    }

    private KeyDetails details(KeyNeed need, Page<ClusterNeed> clusters, ClusterScope scope) {
        var isNeededThere = need.need().clusters() > 0;
        var known = versions(scope, isNeededThere ? List.of(need.key()) : List.of());
        links.read(clusters.items().stream().map(ClusterNeed::resourceId).toList());
        var version = known.flatMap(versions -> Optional.ofNullable(versions.get(need.key())));
        return new KeyDetails(need, clusters, version.orElse(null), isNeededThere ? expiry(need.key(), known) : null);
    }

    /** The attributes of these key versions in their vaults; empty if the user may not read them. */
    private Optional<Map<KeyId, KeyVersion>> versions(ClusterScope scope, List<KeyId> needed) {
        return permitted.read(PortalData.KEY_ATTRIBUTES, scope, () -> versions.of(needed));
    }

    private Expiry expiry(KeyId key, Optional<Map<KeyId, KeyVersion>> known) {
        return known.map(versions -> Expiry.of(versions.get(key), rules, clock.instant()))
                .orElse(null);
    }
}
