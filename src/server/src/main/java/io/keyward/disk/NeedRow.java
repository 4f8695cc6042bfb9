package io.keyward.disk;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import java.util.UUID;

/** A cluster's need for a key version, as a query with these {@link #COLUMNS} returns it. */
final class NeedRow {

    /** Columns of a row {@code n} of a {@link io.keyward.disk.need.NeedTable} and of its row {@code c} of {@code cluster}. */
    static final String COLUMNS =
            """
            coalesce(n.spelling, n.key_id), cast(n.cluster_id as varchar(36)), c.subscription, c.resource_group, c.name,
              n.deks, n.nodes, n.erasures, n.headers, n.kits, n.in_force
            """;

    private NeedRow() {}

    static ClusterNeed need(Object[] row) {
        return new ClusterNeed(
                KeyId.parse((String) row[0]),
                new ClusterId(UUID.fromString((String) row[1])),
                new ResourceId((String) row[2], (String) row[3], (String) row[4]),
                number(row[5]),
                number(row[6]),
                number(row[7]),
                number(row[8]),
                number(row[9]),
                number(row[10]) > 0);
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
