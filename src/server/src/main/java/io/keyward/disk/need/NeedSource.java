package io.keyward.disk.need;

import jakarta.persistence.EntityManager;

/** Where the numbers of a {@link NeedTable} come from. */
public enum NeedSource {
    /** What is kept, and the rows of clusters that have changed since, as for all lists: all columns. */
    SHOWN {
        @Override
        public NeedTable in(EntityManager entities) {
            return ChangedNeeds.in(entities).table();
        }
    },
    /** The rows of the disks, if {@link #SHOWN} knows nothing about a version that is needed: not those about the cluster. */
    ROWS {
        @Override
        public NeedTable in(EntityManager entities) {
            return new NeedTable(OF_ROWS, query -> {});
        }
    };

    private static final String OF_ROWS =
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
