package io.keyward.retirement;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.key.KeyId;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
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
        return entities.createQuery("from Backup b where b.activeName = :name", Backup.class)
                .setParameter("name", AsciiCase.fold(name))
                .getResultStream()
                .findFirst();
    }

    /** Registers a backup. Registering a name again only adds key versions. */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public Backup register(String name, Instant takenAt, Set<KeyId> keys, String caller) {
        var known = find(name);
        known.ifPresent(backup -> backup.addKeys(keys));
        return known.orElseGet(() -> {
            var backup = new Backup(name, takenAt, keys, caller);
            entities.persist(backup);
            return backup;
        });
    }

    /** @return false if no such backup is registered */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public boolean destroy(String name, Instant at) {
        var known = find(name);
        known.ifPresentOrElse(backup -> backup.destroy(at), AuditContext::nothingChanged);
        return known.isPresent();
    }
}
