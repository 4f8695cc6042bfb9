package io.keyward.portal.key;

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
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

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
    Clock clock;

    /**
     * A page of the list.
     *
     * @param text a part of the identifiers that are wanted; empty for all
     */
    Slice<KeyRow> list(String subscription, String text, String after) {
        var found = estate.summaries(subscription, text, after, KEYS + 1);
        var known = versions.of(found.stream().map(KeySummary::key).toList());
        return Slice.of(found, KEYS, key -> key.key().canonical()).map(key -> row(key, known.get(key.key())));
    }

    private KeyRow row(KeySummary key, KeyVersion version) {
        var clusters = key.need().first().stream().map(links::of).toList();
        return KeyRow.of(key, clusters, expiry(version));
    }

    /**
     * The page of one key version.
     *
     * @param after the place of the cluster after which the list of clusters begins; empty for the first ones
     */
    KeyDetails details(KeyId key, String subscription, String after) {
        var need = estate.of(key);
        var version = versions.find(key).orElse(null);
        return KeyDetails.of(
                need, clusters(need, subscription, after), need.elsewhere(subscription), version, expiry(version));
    }

    private Slice<NeedRow> clusters(KeyNeed need, String subscription, String after) {
        List<ClusterNeed> found = need.clustersOf(subscription, after);
        return Slice.of(found, CLUSTERS, ClusterNeed::place).map(each -> NeedRow.of(each, links.of(each.resourceId())));
    }

    private Expiry expiry(KeyVersion version) {
        return Expiry.of(version, rules, clock.instant());
    }
}
