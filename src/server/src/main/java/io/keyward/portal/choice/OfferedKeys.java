package io.keyward.portal.choice;

import io.keyward.cluster.ResourceId;
import io.keyward.cluster.search.ClusterChoices;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersions;
import io.keyward.overview.InstallationSearch;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** The keys and key versions that a form offers: those that Keyward knows from clusters whose keys the user may read. */
@RequestScoped
public class OfferedKeys {

    @Inject
    ClusterChoices choices;

    @Inject
    InstallationSearch search;

    @Inject
    KeyVersions known;

    @Inject
    PermittedReads permitted;

    /** The keys in force, each with and without its version. */
    public List<String> of(String subscription) {
        return OfferedTexts.sorted(
                inForce(subscription).flatMap(key -> Stream.of(key.key().toString(), key.toString())));
    }

    /**
     * The other key versions to which a cluster can change: versions of its key, and the key versions in force on other
     * clusters of its subscription.
     */
    public List<String> versions(ResourceId cluster, KeyId now) {
        return OfferedTexts.sorted(Stream.of(newest(cluster, now), former(now), inForce(cluster.subscription()))
                .flatMap(versions -> versions)
                .filter(version -> !version.equals(now))
                .map(KeyId::toString));
    }

    private Stream<KeyId> inForce(String subscription) {
        return permitted
                .readVisible(
                        PortalData.CLUSTER, visible -> choices.keys(subscription, visible, OfferedTexts.MAX_OFFERED))
                .stream();
    }

    private Stream<KeyId> former(KeyId now) {
        return permitted
                .readVisible(
                        PortalData.KEY_ESTATE,
                        visible -> search.keys(now.key() + "/", visible, OfferedTexts.MAX_OFFERED))
                .stream()
                .map(InstallationSearch.FoundKey::key);
    }

    private Stream<KeyId> newest(ResourceId cluster, KeyId now) {
        return permitted
                .read(PortalData.KEY_ATTRIBUTES, cluster, () -> known.of(List.of(now)).values().stream()
                        .flatMap(version -> version.newest().stream()))
                .stream()
                .flatMap(versions -> versions);
    }
}
