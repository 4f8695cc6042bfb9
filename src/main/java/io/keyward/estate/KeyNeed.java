package io.keyward.estate;

import io.keyward.key.KeyId;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands and falls with one key version, counted from the rows at one moment (invariant 8): DEKs of living
 * clusters, disks whose erasure nobody confirmed, and backups that could be put back.
 */
public record KeyNeed(KeyId key, List<ClusterNeed> clusters, List<String> backups) {

    /** What follows for the owner of the key. */
    public enum RetirementVerdict {
        /** Nothing needs the version: its owner can disable, expire or delete it. */
        SAFE_TO_RETIRE,
        /** Without the version something could no longer be opened, or not be sealed. */
        STILL_NEEDED
    }

    public KeyNeed {
        clusters = clusters.stream().filter(ClusterNeed::needs).toList();
        backups = List.copyOf(backups);
    }

    public RetirementVerdict verdict() {
        return clusters.isEmpty() && backups.isEmpty()
                ? RetirementVerdict.SAFE_TO_RETIRE
                : RetirementVerdict.STILL_NEEDED;
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

    public long unconfirmed() {
        return clusters.stream().mapToLong(ClusterNeed::unconfirmed).sum();
    }

    /**
     * By whom it is still needed and why, one sentence each, as far as somebody of this subscription may know: clusters
     * of other ones are counted and not named.
     */
    public List<String> neededBy(String subscription) {
        var sentences = new ArrayList<String>();
        clusters.stream()
                .filter(cluster -> cluster.isOf(subscription))
                .map(ClusterNeed::words)
                .forEach(sentences::add);
        var elsewhere = elsewhere(subscription);
        if (elsewhere > 0) {
            sentences.add("%d clusters of other subscriptions".formatted(elsewhere));
        }
        backups.stream().map("backup %s: it can be put back"::formatted).forEach(sentences::add);
        return List.copyOf(sentences);
    }

    /** How many clusters of other subscriptions need it. */
    public long elsewhere(String subscription) {
        return clusters.stream().filter(cluster -> !cluster.isOf(subscription)).count();
    }

    /** Somebody of this subscription may know of the version: no other one is alone in needing it. */
    public boolean concerns(String subscription) {
        return clusters.isEmpty() || elsewhere(subscription) < clusters.size();
    }
}
