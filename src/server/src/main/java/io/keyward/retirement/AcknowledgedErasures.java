package io.keyward.retirement;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.Audited;
import io.keyward.cluster.ClusterScope;
import io.keyward.disk.Erasures;
import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** What operators stated about erased disks. */
@Stateless
public class AcknowledgedErasures {

    private static final String PAGE =
            """
            select e, (select min(used.spelling) from Cluster c join c.usedKeys used
              where used.key = e.key and used.subscription = :subscription)
            from AcknowledgedErasure e where e.canonicalSubscription = :subscription and e.id > :after%s
            order by e.id
            """;

    private static final String OF_GROUP = " and function('translate', e.cluster.resourceGroup,"
            + " 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') = :group";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * Stores the statement, and marks the disks as no longer needing their key version.
     *
     * @throws RetirementProblem if there are no such disks, or not as many as stated; nothing is changed then
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public AcknowledgedErasure add(AcknowledgedErasure statement) {
        var found = new Erasures(entities).acknowledge(statement.key(), statement.cluster(), statement.host());
        if (found == 0 || found != statement.disks()) {
            throw RetirementProblem.erasuresDiffer(statement, found);
        }
        entities.persist(statement);
        return statement;
    }

    /**
     * Up to {@code limit} statements about clusters of a scope, in the order of their ids, with an id above {@code after}.
     * Their key versions have the customer's spelling.
     */
    public List<AcknowledgedErasure> page(ClusterScope scope, long after, int limit) {
        return scope.bind(
                        entities.createQuery(PAGE.formatted(scope.group().isPresent() ? OF_GROUP : ""), Object[].class))
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> ((AcknowledgedErasure) row[0]).spelled((KeyId) row[1]))
                .toList();
    }

    /** How many disks under a key version are treated as erased only because an operator says so. */
    public long disksUnder(KeyId key) {
        return entities.createQuery(
                        "select coalesce(sum(e.disks), 0) from AcknowledgedErasure e where e.key = :key", Long.class)
                .setParameter("key", key)
                .getSingleResult();
    }
}
