package io.keyward.disk;

import io.keyward.cluster.ResourceId;
import io.keyward.disk.NeedSummary.Numbers;
import io.keyward.key.KeyId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What the queries of {@link NeedSummaries} returned, by key version. The first column of every row is the version.
 *
 * @param clusters one row for the clusters inside the scope and one for those outside. Its columns: 1 for the clusters inside,
 *     the number of the clusters, the version in their spelling or null, the number of their DEKs, the number of nodes with
 *     such a DEK, and the number of disks without a confirmed erasure
 * @param first one row for each of the first clusters of the scope: subscription, resource group and name
 */
record SummaryRows(Map<KeyId, List<Object[]>> clusters, Map<KeyId, List<Object[]>> first) {

    NeedSummary summary(KeyId key) {
        return new NeedSummary(
                asWritten(key),
                numbers(key, row -> true),
                numbers(key, SummaryRows::isInside),
                first.getOrDefault(key, List.of()).stream()
                        .map(SummaryRows::resourceId)
                        .toList(),
                sum(key, SummaryRows::isInside, 2),
                sum(key, row -> !isInside(row), 2));
    }

    private KeyId asWritten(KeyId key) {
        return clusters.getOrDefault(key, List.of()).stream()
                .map(row -> (String) row[3])
                .filter(Objects::nonNull)
                .findFirst()
                .map(KeyId::parse)
                .orElse(key);
    }

    private static boolean isInside(Object[] row) {
        return number(row[1]) > 0;
    }

    private Numbers numbers(KeyId key, Predicate<Object[]> which) {
        return new Numbers(sum(key, which, 4), sum(key, which, 5), sum(key, which, 6));
    }

    private static ResourceId resourceId(Object[] row) {
        return new ResourceId((String) row[1], (String) row[2], (String) row[3]);
    }

    private long sum(KeyId key, Predicate<Object[]> which, int column) {
        return clusters.getOrDefault(key, List.of()).stream()
                .filter(which)
                .mapToLong(row -> number(row[column]))
                .sum();
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
