package io.keyward.cluster.search;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** What the clusters of a subscription use, each once: a form offers it in a list. Deleted clusters are left out. */
@Stateless
public class ClusterChoices {

    private static final String QUERY =
            "select distinct %1$s from Cluster c where c.liveName is not null and c.canonicalId.subscription = :subscription"
                    + " and %1$s is not null and %2$s order by %1$s";
    private static final String READABLE = "readable";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The names of resource groups. */
    public List<String> groups(String subscription, VisibleClusters readable, int limit) {
        return all("c.resourceId.resourceGroup", String.class, subscription, readable, limit);
    }

    /** The key versions in force. */
    public List<KeyId> keys(String subscription, VisibleClusters readable, int limit) {
        return all("c.encryption.key", KeyId.class, subscription, readable, limit);
    }

    /** The identities that call vaults. */
    public List<ManagedIdentityId> identities(String subscription, VisibleClusters readable, int limit) {
        return all("c.encryption.identity", ManagedIdentityId.class, subscription, readable, limit);
    }

    private <T> List<T> all(String column, Class<T> type, String subscription, VisibleClusters readable, int limit) {
        var query = entities.createQuery(QUERY.formatted(column, readable.jpql(READABLE)), type)
                .setParameter("subscription", AsciiCase.fold(subscription))
                .setMaxResults(limit);
        readable.bind(query, READABLE);
        return query.getResultList();
    }
}
