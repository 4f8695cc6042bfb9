package io.keyward.disk;

import io.keyward.disk.NeedSummary.Numbers;
import io.keyward.key.KeyId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The rows that the query of {@link NeedSummaries} returned about one key version: one for each of the first clusters inside
 * the scope, in their order (or one if no cluster is listed), and one for all clusters outside the scope.
 *
 * <p>The columns: 0 the key version; 1 whether the row is about clusters inside (1) or outside (0); 2 the number of all these
 * clusters; 3 the version in their spelling, or null; 4 the number of their DEKs; 5 of nodes with such a DEK; 6 of disks
 * without a confirmed erasure; from 7 on, the columns of {@link NeedRow} about one cluster.
 */
record SummaryRows(KeyId key, List<Object[]> rows) {

    private static final int OF_CLUSTER = 7;

    NeedSummaries.Found found(int limit) {
        var first = rows.stream()
                .filter(SummaryRows::isInside)
                .limit(limit)
                .map(row -> NeedRow.need(Arrays.copyOfRange(row, OF_CLUSTER, row.length)))
                .toList();
        return new NeedSummaries.Found(summary(first), first);
    }

    private NeedSummary summary(List<ClusterNeed> first) {
        return new NeedSummary(
                asWritten(),
                new Numbers(sum(4), sum(5), sum(6)),
                new Numbers(inside(4), inside(5), inside(6)),
                first.stream()
                        .limit(NeedSummaries.NAMED)
                        .map(ClusterNeed::resourceId)
                        .toList(),
                inside(2),
                sum(2) - inside(2));
    }

    private KeyId asWritten() {
        return rows.stream()
                .map(row -> (String) row[3])
                .filter(Objects::nonNull)
                .findFirst()
                .map(KeyId::parse)
                .orElse(key);
    }

    private static boolean isInside(Object[] row) {
        return number(row[1]) > 0;
    }

    private long sum(int column) {
        return inside(column) + total(row -> !isInside(row), column);
    }

    private long inside(int column) {
        return total(SummaryRows::isInside, column);
    }

    // all rows inside have the same totals, so the first one is enough
    private long total(Predicate<Object[]> which, int column) {
        return rows.stream()
                .filter(which)
                .findFirst()
                .map(row -> number(row[column]))
                .orElse(0L);
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
