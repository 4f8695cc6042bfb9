package io.keyward.overview;

/**
 * How many of the clusters that a reader may see are in which state; deleted clusters do not count. Each number of clusters is
 * the length of {@link ClusterList} with the filter for that state.
 *
 * @param refused the clusters whose disks cannot be opened; like {@code unknown} and {@code possible}, only clusters whose
 *     access the reader may read
 * @param lockedClusters the clusters with a node that a reboot would lock out
 * @param lockedNodes the largest number of nodes that a reboot could lock out
 * @param expiring the clusters whose key version in force expires soon or has expired
 * @param changing the clusters whose key is being changed
 */
public record Figures(
        long clusters,
        long refused,
        long unknown,
        long possible,
        long withoutKey,
        long lockedClusters,
        long lockedNodes,
        long expiring,
        long changing) {

    /** The columns of one row about all {@link ClusterFacts} that {@link #of} reads. */
    static final String COLUMNS = "count(*) as clusters, " + with(Opening.REFUSED) + with(Opening.UNKNOWN)
            + with(Opening.POSSIBLE) + with(Opening.NO_KEY)
            + "count(case when f.locked > 0 then 1 end) as locked_clusters,"
            + " coalesce(sum(cast(f.locked as bigint)), 0) as locked_nodes, count(f.expires_on) as expiring,"
            + " count(f.changing_since) as changing";

    private static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static String with(Opening opening) {
        return "count(case when f.opening = %1$d then 1 end) as opening%1$d, ".formatted(opening.rank());
    }

    /** @param row any row of the query, because all of them have the same figures; null if there is no cluster */
    static Figures of(Object[] row) {
        return row == null
                ? NONE
                : new Figures(
                        number(row, 0),
                        number(row, 1),
                        number(row, 2),
                        number(row, 3),
                        number(row, 4),
                        number(row, 5),
                        number(row, 6),
                        number(row, 7),
                        number(row, 8));
    }

    private static long number(Object[] row, int column) {
        return ((Number) row[ClusterFact.NEXT + column]).longValue();
    }
}
