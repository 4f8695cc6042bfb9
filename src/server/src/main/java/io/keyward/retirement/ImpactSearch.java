package io.keyward.retirement;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterScope;
import io.keyward.text.AsciiCase;
import io.keyward.vault.KeyPermission;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.UUID;

/**
 * Finds the clusters that a change of a key or vault would affect. The query finds them by their keys and by the numbers of
 * DEKs in {@code dek_tally}, so that only the clusters of a page are read.
 */
@Stateless
public class ImpactSearch {

    private static final String AFFECTED =
            """
             from cluster c where c.active_name is not null and c.key_in_force_canonical is not null
            and (:anyIdentity = true or c.vault_identity_canonical = :identity)
            and (%1$s
              or (:wholeVault = true and (%2$s or %3$s))
              or ((:wholeVault = true or :lost = true) and c.id in (
                select t.cluster_id from dek_tally t where %4$s group by t.cluster_id, t.key_id having sum(t.deks) > 0)))
            """;
    private static final String COUNT = "select count(*), count(case when %s then 1 end)";
    private static final String PAGE = "select c.id%s and %s and c.active_name > :after order by c.active_name";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** How many affected clusters are outside the scope. */
    public long elsewhere(WhatIf change, ClusterScope scope) {
        var row = (Object[]) bound(
                        entities.createNativeQuery(COUNT.formatted(scope.condition("c")) + affected(change)),
                        change,
                        scope)
                .getSingleResult();
        return ((Number) row[0]).longValue() - ((Number) row[1]).longValue();
    }

    /** Up to {@code limit} affected clusters of a scope in the order of their names, beginning after a name. */
    @SuppressWarnings("unchecked")
    public List<ClusterId> page(WhatIf change, ClusterScope scope, String after, int limit) {
        var query = entities.createNativeQuery(PAGE.formatted(affected(change), scope.condition("c")), UUID.class)
                .setParameter("after", AsciiCase.fold(after))
                .setMaxResults(limit);
        return ((List<UUID>) bound(query, change, scope).getResultList())
                .stream().map(ClusterId::new).toList();
    }

    private static String affected(WhatIf change) {
        return AFFECTED.formatted(
                matches("coalesce(c.rotation_target_canonical, c.key_in_force_canonical)", change),
                matches("c.rotation_target_canonical", change),
                matches("c.key_in_force_canonical", change),
                matches("t.key_id", change));
    }

    private static String matches(String column, WhatIf change) {
        return change.namedVersion().isPresent()
                ? column + " = :keys"
                : "left(%s, %d) = :keys".formatted(column, change.affectedKeys().length());
    }

    private static Query bound(Query query, WhatIf change, ClusterScope scope) {
        return scope.bind(query)
                .setParameter("keys", change.affectedKeys())
                .setParameter("anyIdentity", change.affectedIdentity().isEmpty())
                .setParameter(
                        "identity",
                        change.affectedIdentity()
                                .map(identity -> identity.canonical())
                                .orElse(""))
                .setParameter("wholeVault", change.affectsWholeVault())
                .setParameter("lost", change.deniedPermissions().contains(KeyPermission.UNWRAP_KEY));
    }
}
