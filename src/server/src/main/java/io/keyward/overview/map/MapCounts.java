package io.keyward.overview.map;

import io.keyward.overview.Opening;

/**
 * What an item of the map contains, and the states of its clusters.
 *
 * @param versions key versions of a vault; 0 for other items
 * @param nodes nodes of a cluster that have a DEK; 0 for other items
 * @param refused clusters whose disks cannot be opened now
 * @param unknown clusters for which it is not known whether their disks can be opened, or whose access the reader may not read
 * @param refusedThen clusters whose disks could not be opened after the change in {@link MapFilter}
 * @param unknownThen clusters for which it is not known whether their disks could be opened after the change
 * @param affected clusters on which the change has any effect
 */
public record MapCounts(
        long versions,
        long clusters,
        long nodes,
        long refused,
        long unknown,
        long refusedThen,
        long unknownThen,
        long affected) {

    public long possible() {
        return clusters - refused - unknown;
    }

    public long possibleThen() {
        return clusters - refusedThen - unknownThen;
    }

    /** The worst state of the clusters. */
    public Opening worst() {
        return worst(refused, unknown);
    }

    /** The worst state of the clusters after the change. */
    public Opening worstThen() {
        return worst(refusedThen, unknownThen);
    }

    private Opening worst(long cannot, long mayNot) {
        if (cannot > 0) {
            return Opening.REFUSED;
        }
        return mayNot > 0 || clusters == 0 ? Opening.UNKNOWN : Opening.POSSIBLE;
    }
}
