package io.keyward.access;

import io.keyward.disk.NeededKeys;
import jakarta.persistence.EntityManager;

/**
 * Records which clusters an incident affects: those that need the key when it begins, and those that need it when it ends.
 * The incident stays in the history of a cluster that later moves to another key. The caller holds the lock of the key, so
 * that no cluster is recorded twice.
 */
record AffectedClusters(EntityManager entities) {

    private static final String RECORD = "insert into incident_cluster (cluster_id, incident_id)"
            + " select c.id, cast(:incident as bigint) from cluster c where "
            + NeededKeys.CLUSTER_NEEDS_KEY
            + " and not exists (select 1 from incident_cluster k where k.cluster_id = c.id"
            + " and k.incident_id = :incident)";

    void record(Incident incident) {
        entities.flush();
        entities.createNativeQuery(RECORD)
                .setParameter("incident", incident.id())
                .setParameter("key", incident.key().canonical())
                .setParameter("identity", incident.identity().canonical())
                .executeUpdate();
    }
}
