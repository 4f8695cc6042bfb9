package io.keyward.portal.key;

import static java.util.stream.Collectors.toMap;

import io.keyward.alert.AlertRules;
import io.keyward.disk.ClusterNeed;
import io.keyward.estate.KeyEstate;
import io.keyward.estate.KeyNeed;
import io.keyward.estate.KeySummary;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.KeyVersions;
import io.keyward.portal.page.Slice;
import io.keyward.portal.reach.ClusterLinks;
import io.keyward.portal.reach.Datum;
import io.keyward.portal.reach.Permitted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the pages show of key versions, as a subscription may see it. */
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
    Permitted permitted;

    @Inject
    Clock clock;

    /**
     * A page of the list.
     *
     * @param text a part of the identifiers that are wanted; empty for all
     */
    Slice<KeyRow> list(String subscription, String text, String after) {
        var found = permitted
                .read(Datum.KEY_ESTATE, subscription, () -> estate.summaries(subscription, text, after, KEYS + 1))
                .orElse(List.of());
        var needed = found.stream().filter(KeyReading::isNeededThere).map(KeySummary::key);
        var known = attributes(subscription, needed.toList());
        return Slice.of(found, KEYS, key -> key.key().canonical()).map(key -> row(key, known.get(key.key())));
    }

    // by a cluster of the subscription
    private static boolean isNeededThere(KeySummary key) {
        return key.need().clusters() > 0;
    }

    private KeyRow row(KeySummary key, Attributes attributes) {
        var clusters = key.need().first().stream().map(links::of).toList();
        return KeyRow.of(key, clusters, attributes);
    }

    /**
     * The page of one key version.
     *
     * @param after the place of the cluster after which the list of clusters begins; empty for the first ones
     */
    Optional<KeyDetails> details(KeyId key, String subscription, String after) {
        return permitted
                .read(Datum.KEY_ESTATE, subscription, () -> estate.of(key))
                .map(need -> details(need, subscription, after));
    }

    private KeyDetails details(KeyNeed need, String subscription, String after) {
        var isNeededThere = !need.clustersOf(subscription, "").isEmpty();
        var known = attributes(subscription, isNeededThere ? List.of(need.key()) : List.of());
        return KeyDetails.of(
                need, clusters(need, subscription, after), need.elsewhere(subscription), known.get(need.key()));
    }

    /** What vaults said of key versions that clusters of the subscription need, as far as the user may read it. */
    private Map<KeyId, Attributes> attributes(String subscription, List<KeyId> needed) {
        return permitted
                .read(Datum.KEY_ATTRIBUTES, subscription, () -> versions.of(needed))
                .map(known -> needed.stream().collect(toMap(key -> key, key -> attributes(key, known.get(key)))))
                .orElse(Map.of());
    }

    private Slice<NeedRow> clusters(KeyNeed need, String subscription, String after) {
        List<ClusterNeed> found = need.clustersOf(subscription, after);
        return Slice.of(found, CLUSTERS, ClusterNeed::place).map(each -> NeedRow.of(each, links.of(each.resourceId())));
    }

    private Attributes attributes(KeyId key, KeyVersion version) {
        return Attributes.of(key, version, Expiry.of(version, rules, clock.instant()));
    }
}
