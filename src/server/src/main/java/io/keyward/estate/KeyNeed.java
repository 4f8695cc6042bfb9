package io.keyward.estate;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.keyward.disk.ClusterNeed;
import io.keyward.key.KeyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Everything that needs one key version, counted from the rows at one moment (invariant 8): DEKs of clusters, disks whose
 * erasure is not confirmed, and backups that could be restored.
 *
 * @param used true if a cluster was under the version at some time, or had it as the target of a rotation
 */
public record KeyNeed(KeyId key, List<ClusterNeed> clusters, List<String> backups, boolean used) {

    private static final int MAX_NAMED = 20; // a message with hundreds of names helps nobody

    /** Whether the owner of the key may retire the version. */
    public enum RetirementVerdict {
        /** Nothing needs the version. Its owner can disable, expire or delete it. */
        SAFE_TO_RETIRE,
        /** Without the version, something could not be opened or not be sealed. */
        STILL_NEEDED,
        /** No cluster was ever under the version: it is mistyped, or belongs to something else. */
        UNKNOWN;

        static RetirementVerdict of(boolean needed, boolean used) {
            if (needed) {
                return STILL_NEEDED;
            }
            return used ? SAFE_TO_RETIRE : UNKNOWN;
        }
    }

    public KeyNeed {
        key = asWritten(key, clusters);
        clusters = List.copyOf(clusters);
        backups = List.copyOf(backups);
    }

    // a cluster that is under the version knows how the customer spells it (R11)
    private static KeyId asWritten(KeyId key, List<ClusterNeed> clusters) {
        return clusters.stream()
                .filter(ClusterNeed::inForce)
                .map(ClusterNeed::key)
                .findFirst()
                .orElse(key);
    }

    public RetirementVerdict verdict() {
        return RetirementVerdict.of(!clusters.isEmpty() || !backups.isEmpty(), used);
    }

    /** Why the version is not safe to retire, as a subscription may learn it; empty if it is safe. */
    public Optional<EstateProblem> objection(String subscription) {
        return switch (verdict()) {
            case SAFE_TO_RETIRE -> Optional.empty();
            case STILL_NEEDED -> Optional.of(EstateProblem.stillNeeded(this, subscription));
            case UNKNOWN -> Optional.of(EstateProblem.keyUnknown(key));
        };
    }

    public boolean isKnown() {
        return verdict() != RetirementVerdict.UNKNOWN;
    }

    public boolean safeToRetire() {
        return verdict() == RetirementVerdict.SAFE_TO_RETIRE;
    }

    public long deks() {
        return clusters.stream().mapToLong(ClusterNeed::deks).sum();
    }

    public long nodes() {
        return clusters.stream().mapToLong(ClusterNeed::nodes).sum();
    }

    public long unconfirmedErasures() {
        return clusters.stream().mapToLong(ClusterNeed::unconfirmedErasures).sum();
    }

    /**
     * The clusters of a subscription that need the version, in the order of {@link ClusterNeed#place}.
     *
     * @param after the place of the last cluster on the previous page; empty for the first page
     */
    public List<ClusterNeed> clustersOf(String subscription, String after) {
        var places = clusters.stream()
                .filter(need -> need.isOf(subscription))
                .collect(toMap(ClusterNeed::place, identity(), (one, same) -> one, TreeMap::new));
        return List.copyOf(places.tailMap(after, false).values());
    }

    /**
     * The first clusters and backups that need the version, and why, one sentence each, and how many more there are. Clusters
     * of other subscriptions are counted, but not named.
     */
    public List<String> neededBy(String subscription) {
        var sentences = new ArrayList<String>();
        addFirst(sentences, clustersOf(subscription, ""), ClusterNeed::describe, "%d more clusters");
        var elsewhere = elsewhere(subscription);
        if (elsewhere > 0) {
            sentences.add("%d clusters of other subscriptions".formatted(elsewhere));
        }
        addFirst(sentences, backups, "backup %s: it can be restored"::formatted, "%d more backups");
        return List.copyOf(sentences);
    }

    private static <T> void addFirst(List<String> sentences, List<T> needs, Function<T, String> sentence, String more) {
        needs.stream().limit(MAX_NAMED).map(sentence).forEach(sentences::add);
        if (needs.size() > MAX_NAMED) {
            sentences.add(more.formatted(needs.size() - MAX_NAMED));
        }
    }

    /** How many clusters of other subscriptions need the version. */
    public long elsewhere(String subscription) {
        return clusters.stream().filter(need -> !need.isOf(subscription)).count();
    }
}
