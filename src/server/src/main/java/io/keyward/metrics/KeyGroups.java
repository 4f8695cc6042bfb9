package io.keyward.metrics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.access.KeyAccess;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.disk.ClusterKeys;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Groups the running clusters by the key versions that they need. The database groups them, so that there is one row for each
 * key version and identity; a cluster whose DEKs are under several versions has rows of its own. Numbers of DEKs come from
 * {@code dek_tally}.
 */
@Stateless
public class KeyGroups {

    private static final String DEKS =
            """
            select cluster_id, key_id, sum(deks) as deks, count(*) over (partition by cluster_id) as versions
            from dek_tally group by cluster_id, key_id having sum(deks) > 0
            """;
    private static final String MIXED = "case when w.versions > 1 then cast(c.id as varchar(36)) end";
    private static final String GROUPS =
            """
            select min(cast(c.id as varchar(36))), c.key_in_force_canonical, c.rotation_target_canonical,
              c.vault_identity_canonical, count(*), w.key_id, sum(w.deks), %1$s
            from cluster c left join (%2$s) w on w.cluster_id = c.id
            where c.active_name is not null and c.state = 'RUNNING' and c.key_in_force_canonical is not null
            group by c.key_in_force_canonical, c.rotation_target_canonical, c.vault_identity_canonical, w.key_id, %1$s
            """
                    .formatted(MIXED, DEKS);

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @SuppressWarnings("unchecked")
    public List<KeyGroup> all() {
        var rows = (List<Object[]>) entities.createNativeQuery(GROUPS).getResultList();
        var mixed =
                rows.stream().filter(KeyGroups::isMixed).collect(groupingBy(row -> (String) row[7])).values().stream();
        var alike = rows.stream().filter(row -> !isMixed(row)).map(List::<Object[]>of);
        return Stream.concat(alike, mixed).map(KeyGroups::group).toList();
    }

    private static boolean isMixed(Object[] row) {
        return row[7] != null;
    }

    /** @param rows the rows of the same clusters, one for each key version of their DEKs */
    private static KeyGroup group(List<Object[]> rows) {
        var row = rows.get(0);
        var deks = rows.stream()
                .filter(each -> each[5] != null)
                .collect(toMap(each -> KeyId.parse((String) each[5]), each -> number(each[6])));
        var cluster = new ClusterId(UUID.fromString((String) row[0]));
        return new KeyGroup(new ClusterKeys(cluster, encryption(row), deks.keySet()), number(row[4]), deks);
    }

    private static Encryption encryption(Object[] row) {
        var inForce = KeyId.parse((String) row[1]);
        var target = row[2] == null ? null : KeyId.parse((String) row[2]);
        var identity = new ManagedIdentityId((String) row[3]);
        return new Encryption(inForce, WrapAlgorithm.RSA_OAEP, identity, false, target, inForce, target);
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }

    /** What is known about the access to every key version in use. */
    public Map<ManagedIdentityId, Map<KeyId, KeyAccess>> accesses() {
        return entities
                .createQuery("select distinct a from KeyAccess a left join fetch a.statuses", KeyAccess.class)
                .getResultList()
                .stream()
                .collect(groupingBy(KeyAccess::identity, toMap(KeyAccess::key, access -> access)));
    }

    /** The given key versions that have an expiry date. */
    public List<KeyVersion> expiring(Collection<KeyId> keys) {
        return keys.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "from KeyVersion v where v.key in :keys and v.expiresOn is not null", KeyVersion.class)
                        .setParameter("keys", keys)
                        .getResultList();
    }
}
