package io.keyward.retirement;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.key.KeyId;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The registered backups that are not destroyed. */
@Stateless
public class Backups {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * Up to {@code limit} backups in the order of their names, which are compared without case.
     *
     * @param after the name after which the page begins; empty for the first page
     */
    public List<Backup> page(String after, int limit) {
        return entities.createQuery("from Backup b where b.activeName > :after order by b.activeName", Backup.class)
                .setParameter("after", AsciiCase.fold(after))
                .setMaxResults(limit)
                .getResultList();
    }

    public Optional<Backup> find(String name) {
        return find(name, LockModeType.NONE);
    }

    private Optional<Backup> find(String name, LockModeType lock) {
        return entities.createQuery("from Backup b where b.activeName = :name", Backup.class)
                .setParameter("name", AsciiCase.fold(name))
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }

    /**
     * Registers a backup. Registering a name again only adds key versions.
     *
     * @throws RetirementProblem if the backup does not fulfil the condition
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public Backup register(String name, Instant takenAt, Set<KeyId> keys, String caller, EtagCondition condition) {
        var known = find(name, PESSIMISTIC_WRITE); // another request may declare it destroyed at the same time
        if (!known.map(backup -> condition.allows(backup.etag())).orElseGet(condition::allowsNew)) {
            throw RetirementProblem.etagDiffers(name, known);
        }
        known.ifPresent(backup -> backup.addKeys(keys));
        return known.orElseGet(() -> {
            var backup = new Backup(name, takenAt, keys, caller);
            entities.persist(backup);
            return backup;
        });
    }

    /**
     * Records that a backup was destroyed.
     *
     * @return false if no such backup is registered
     * @throws RetirementProblem if the backup does not fulfil the condition
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public boolean destroy(String name, EtagCondition condition, Instant at) {
        var known = find(name, PESSIMISTIC_WRITE);
        known.filter(backup -> !condition.allows(backup.etag())).ifPresent(backup -> {
            throw RetirementProblem.etagDiffers(name, known);
        });
        known.ifPresentOrElse(backup -> backup.destroy(at), AuditContext::nothingChanged);
        return known.isPresent();
    }
}
