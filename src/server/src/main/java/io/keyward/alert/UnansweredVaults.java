package io.keyward.alert;

import io.keyward.cluster.ClusterId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds the clusters whose vault stopped answering in a period of time. */
@Stateless
public class UnansweredVaults {

    private static final String CLUSTERS =
            """
            select distinct c.id from key_access_permission p join key_access a on a.id = p.key_access_id
            join key_need n on n.key_id = a.key_id join cluster c on c.id = n.cluster_id
            where p.outage_since > :from and p.outage_since <= :until
            and c.active_name is not null and c.vault_identity_canonical = a.identity and n.reason in ('IN_FORCE', 'TARGET')
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * The existing clusters whose key version in force, or whose target of a rotation, has an outage that began after
     * {@code from}, but not after {@code until}.
     */
    @SuppressWarnings("unchecked")
    public Set<ClusterId> clusters(Instant from, Instant until) {
        var ids = (List<UUID>) entities.createNativeQuery(CLUSTERS, UUID.class)
                .setParameter("from", from)
                .setParameter("until", until)
                .getResultList();
        return ids.stream().map(ClusterId::new).collect(Collectors.toSet());
    }
}
