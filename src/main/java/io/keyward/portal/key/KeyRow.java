package io.keyward.portal.key;

import io.keyward.cluster.ResourceId;
import io.keyward.disk.ClusterNeed;
import io.keyward.estate.KeyNeed;
import io.keyward.key.KeyVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A key version and what needs it.
 *
 * @param expires null if the version has no expiry, or Keyward has not read it
 * @param clusters those that need it and that the user may read
 * @param others how many more clusters need it
 */
public record KeyRow(
        String key,
        String verdict,
        Instant expires,
        long deks,
        long unconfirmedErasures,
        List<ClusterLink> clusters,
        long others,
        List<String> backups) {

    /** A cluster as a link. */
    public record ClusterLink(String id, String name) {

        static ClusterLink of(ResourceId cluster) {
            return new ClusterLink(cluster.toString(), cluster.name());
        }
    }

    static KeyRow of(KeyNeed need, Optional<KeyVersion> version, Predicate<ResourceId> readable) {
        var named = need.clusters().stream()
                .map(ClusterNeed::resourceId)
                .filter(readable)
                .map(ClusterLink::of)
                .toList();
        return new KeyRow(
                need.key().toString(),
                need.verdict().name(),
                version.flatMap(KeyVersion::expiresOn).orElse(null),
                need.deks(),
                need.unconfirmedErasures(),
                named,
                need.clusters().size() - named.size(),
                need.backups());
    }
}
