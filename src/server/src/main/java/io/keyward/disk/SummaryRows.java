package io.keyward.disk;

import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.text.AsciiCase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What the queries of {@link NeedSummaries} returned, by key version. The first column of every row is the version.
 *
 * @param clusters one row for each subscription. Its columns: the subscription, the number of its clusters, the version in
 *     their spelling or null, the number of their DEKs, the number of nodes with such a DEK, and the number of disks without a
 *     confirmed erasure
 * @param first one row for each of the first clusters of the subscription: subscription, resource group and name
 */
record SummaryRows(String subscription, Map<KeyId, List<Object[]>> clusters, Map<KeyId, List<Object[]>> first) {

    NeedSummary summary(KeyId key) {
        return new NeedSummary(
                asWritten(key),
                sum(key, 4),
                sum(key, 5),
                sum(key, 6),
                first.getOrDefault(key, List.of()).stream()
                        .map(SummaryRows::resourceId)
                        .toList(),
                clusters(key, text -> AsciiCase.equal(subscription, text)),
                clusters(key, other -> !AsciiCase.equal(subscription, other)));
    }

    private KeyId asWritten(KeyId key) {
        return clusters.getOrDefault(key, List.of()).stream()
                .map(row -> (String) row[3])
                .filter(Objects::nonNull)
                .findFirst()
                .map(KeyId::parse)
                .orElse(key);
    }

    private long clusters(KeyId key, Predicate<String> ofSubscription) {
        return clusters.getOrDefault(key, List.of()).stream()
                .filter(row -> ofSubscription.test((String) row[1]))
                .mapToLong(row -> number(row[2]))
                .sum();
    }

    private static ResourceId resourceId(Object[] row) {
        return new ResourceId((String) row[1], (String) row[2], (String) row[3]);
    }

    private long sum(KeyId key, int column) {
        return clusters.getOrDefault(key, List.of()).stream()
                .mapToLong(row -> number(row[column]))
                .sum();
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
