package io.keyward.disk.need;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/**
 * The clusters whose rows in {@code cluster_need} are not up to date. Lists take the rows of these clusters from the view
 * {@code cluster_need_now}, and all others from the table.
 *
 * @param clusters contains null if {@code cluster_need} is not maintained, as on H2
 */
record ChangedNeeds(List<UUID> clusters) {

    /** The largest number of clusters to look up one by one. With more of them, reading the whole view takes less time. */
    static final int MAX_LISTED = 500;

    private static final String CHANGES = "select distinct cluster_id from cluster_need_change";
    private static final String KEPT = "select n.* from cluster_need n where %s";
    private static final String NOW = "select n.* from cluster_need_now n where %s";
    private static final String KEPT_AND_NOW =
            """
            select n.* from (
              select %1$s from cluster_need where cluster_id not in (:changedNeeds)
              union all select %1$s from cluster_need_now where cluster_id in (:changedNeeds)) n
            where %%s
            """
                    .formatted(KeptNeeds.COLUMNS);

    @SuppressWarnings("unchecked")
    static ChangedNeeds in(EntityManager entities) {
        return new ChangedNeeds(entities.createNativeQuery(CHANGES, UUID.class)
                .setMaxResults(MAX_LISTED + 1)
                .getResultList());
    }

    NeedTable table() {
        if (clusters.isEmpty()) {
            return new NeedTable(KEPT, query -> {});
        }
        return clusters.contains(null) || clusters.size() > MAX_LISTED
                ? new NeedTable(NOW, query -> {})
                : new NeedTable(KEPT_AND_NOW, query -> query.setParameter("changedNeeds", clusters));
    }
}
