package io.keyward.estate;

import io.keyward.key.KeyId;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands and falls with one key version, counted from the rows at one moment (invariant 8): DEKs of living
 * clusters, disks whose erasure nobody confirmed, and backups that could be put back.
 */
public record KeyNeed(KeyId key, List<ClusterNeed> clusters, List<String> backups) {

    /** What follows for the owner of the key. */
    public enum Verdict {
        /** Nothing needs the version: its owner can disable, expire or delete it. */
        SAFE_TO_RETIRE,
        /** Without the version something could no longer be opened, or not be sealed. */
        STILL_NEEDED
    }

    public KeyNeed {
        clusters = clusters.stream().filter(ClusterNeed::needs).toList();
        backups = List.copyOf(backups);
    }

    public Verdict verdict() {
        return clusters.isEmpty() && backups.isEmpty() ? Verdict.SAFE_TO_RETIRE : Verdict.STILL_NEEDED;
    }

    public boolean safeToRetire() {
        return verdict() == Verdict.SAFE_TO_RETIRE;
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

    /** By whom it is still needed and why, one sentence each. */
    public List<String> neededBy() {
        return Stream.concat(
                        clusters.stream().map(ClusterNeed::words),
                        backups.stream().map("backup %s: it can be put back"::formatted))
                .toList();
    }
}
