package io.keyward.overview;

import java.util.stream.Stream;

/**
 * Whether the disks of a cluster can be opened now, as far as is known. The order is from worst to best; queries use it.
 */
public enum Opening {
    /** The vault refuses to unwrap with a key version that DEKs of the cluster are under. */
    REFUSED(0),
    /**
     * Nothing recent is known about a key version that DEKs of the cluster are under, no node has reported yet, or there is no
     * DEK. This is never counted as good.
     */
    UNKNOWN(1),
    /** The vault unwraps with all key versions that DEKs of the cluster are under, and a node has reported. */
    POSSIBLE(2),
    /** No customer's key protects the disks. */
    NO_KEY(3);

    private final int rank;

    Opening(int rank) {
        this.rank = rank;
    }

    /** The value of the column that {@link ClusterFacts} computes; the worst one has the lowest value. */
    public int rank() {
        return rank;
    }

    /** @param column null if the reader may not read it */
    public static Opening of(Object column) {
        return column == null
                ? null
                : Stream.of(values())
                        .filter(opening -> opening.rank == ((Number) column).intValue())
                        .findFirst()
                        .orElseThrow();
    }
}
