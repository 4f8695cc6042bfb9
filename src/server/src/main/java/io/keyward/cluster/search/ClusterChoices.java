package io.keyward.cluster.search;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;

/**
 * The resource groups, key versions and identities that the clusters of a subscription use, each once, for the choices of a
 * form. Deleted clusters are left out.
 */
@Stateless
public class ClusterChoices {

    private static final String GROUPS =
            """
            select distinct c.resource_group from cluster c
            where c.active_name is not null and c.subscription_canonical = :subscription and %s order by c.resource_group
            """;

    // reads one cluster of each key version and identity
    private static final String OF_KEYS =
            """
            select distinct u.used from (
              select (
                select c.%s from cluster c
                where c.key_in_force_canonical = k.key_in_force_canonical
                and c.vault_identity_canonical = k.vault_identity_canonical
                and c.active_name is not null and c.subscription_canonical = :subscription and %s fetch first 1 row only) as used
              from (
                select distinct key_in_force_canonical, vault_identity_canonical from cluster
                where active_name is not null and key_in_force_canonical is not null) k) u
            where u.used is not null order by u.used
            """;
    private static final String READABLE = "readable";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The names of resource groups. */
    public List<String> groups(String subscription, VisibleClusters readable, int limit) {
        return all(GROUPS.formatted(readable.sql(READABLE)), subscription, readable, limit);
    }

    /** The key versions in force. */
    public List<KeyId> keys(String subscription, VisibleClusters readable, int limit) {
        return ofKeys("key_in_force", subscription, readable, limit).stream()
                .map(KeyId::parse)
                .toList();
    }

    /** The identities that call vaults. */
    public List<ManagedIdentityId> identities(String subscription, VisibleClusters readable, int limit) {
        return ofKeys("vault_identity", subscription, readable, limit).stream()
                .map(ManagedIdentityId::new)
                .toList();
    }

    private List<String> ofKeys(String column, String subscription, VisibleClusters readable, int limit) {
        return all(OF_KEYS.formatted(column, readable.sql(READABLE)), subscription, readable, limit);
    }

    @SuppressWarnings("unchecked")
    private List<String> all(String sql, String subscription, VisibleClusters readable, int limit) {
        Query query = entities.createNativeQuery(sql, String.class)
                .setParameter("subscription", AsciiCase.fold(subscription))
                .setMaxResults(limit);
        readable.bind(query, READABLE);
        return query.getResultList();
    }
}
