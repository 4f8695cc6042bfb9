package io.keyward.access;

import jakarta.persistence.EntityManager;

/**
 * Keeps on record which clusters an incident hit: those that need the key when it begins and when it ends. It stays in a
 * cluster's history when the cluster needs the key no more. Asked under the key's lock, so that nothing is kept twice.
 */
final class AffectedClusters {

    private static final String KEEP =
            """
            insert into incident_cluster (cluster_id, incident_id)
            select c.id, i.id
            from incident i join cluster c on lower(c.key_identity) = i.identity
            where i.id = :incident and c.live_name is not null
              and (c.key_canonical = i.key_id or c.target_canonical = i.key_id
                or exists (select 1 from disk d where d.wrapped_by = i.key_id and d.cluster_id = c.id))
              and not exists (select 1 from incident_cluster k where k.cluster_id = c.id and k.incident_id = i.id)
            """;

    private final EntityManager entities;

    AffectedClusters(EntityManager entities) {
        this.entities = entities;
    }

    void keep(Incident incident) {
        entities.flush();
        entities.createNativeQuery(KEEP).setParameter("incident", incident.id()).executeUpdate();
    }
}
