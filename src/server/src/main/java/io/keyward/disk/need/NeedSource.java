package io.keyward.disk.need;

import jakarta.persistence.EntityManager;

/** The source of the numbers in a {@link NeedTable}. */
public enum NeedSource {
    /**
     * The table {@code cluster_need}, and the current rows of the clusters that have changed since: for lists. It has all
     * columns.
     */
    STORED {
        @Override
        public NeedTable in(EntityManager entities) {
            return ChangedNeeds.in(entities).table();
        }
    },
    /**
     * The view {@code key_need} over the rows of the disks, which is always current. It lacks the columns {@code
     * cluster_nodes}, {@code has_all_deks} and {@code reported}.
     */
    CURRENT {
        @Override
        public NeedTable in(EntityManager entities) {
            return new NeedTable(CURRENT_NEEDS, query -> {});
        }
    };

    private static final String CURRENT_NEEDS =
            """
            select n.*, c.subscription_canonical, c.resource_group_canonical, c.name_canonical
            from (
              select n.key_id, n.cluster_id, min(n.spelling) as spelling, count(*) filter (where n.reason = 'DEK') as deks,
                count(distinct n.node_id) filter (where n.reason = 'DEK') as nodes,
                count(*) filter (where n.reason = 'UNCONFIRMED_ERASURE') as erasures,
                count(distinct n.disk_id) filter (where n.reason = 'HEADER') as headers,
                count(*) filter (where n.reason = 'KIT') as kits,
                count(*) filter (where n.reason in ('IN_FORCE', 'TARGET')) as in_force
              from key_need n where %s group by n.key_id, n.cluster_id) n
            join cluster c on c.id = n.cluster_id
            """;

    public abstract NeedTable in(EntityManager entities);
}
