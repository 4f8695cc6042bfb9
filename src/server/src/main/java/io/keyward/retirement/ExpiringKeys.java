package io.keyward.retirement;

import io.keyward.cluster.ClusterScope;
import io.keyward.disk.SqlTime;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/**
 * The key versions that are in force for a cluster or the target of a rotation, and that expire: from then on, the vault wraps
 * nothing with them. A version that only old DEKs are under is missing, because a vault unwraps with an expired version.
 */
@Stateless
public class ExpiringKeys {

    private static final String BEFORE =
            """
            select v.key_id, v.expires_on from key_version v
            where v.expires_on < :end and exists (select 1 from used_key_version u join cluster c on c.id = u.cluster_id
              where u.subscription = :subscription and u.key_id = v.key_id and c.active_name is not null%s
              and (c.key_in_force_canonical = v.key_id or c.rotation_target_canonical = v.key_id))
            order by v.expires_on, v.key_id
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The keys of a scope that expire before {@code end} or have expired, in the order of expiry. */
    @SuppressWarnings("unchecked")
    public List<ExpiringKey> before(ClusterScope scope, Instant end, int limit) {
        var rows = (List<Object[]>) scope.bind(entities.createNativeQuery(BEFORE.formatted(scope.groupCondition("c"))))
                .setParameter("end", end)
                .setMaxResults(limit)
                .getResultList();
        return rows.stream()
                .map(row -> new ExpiringKey(KeyId.parse((String) row[0]), SqlTime.instant(row[1])))
                .toList();
    }
}
