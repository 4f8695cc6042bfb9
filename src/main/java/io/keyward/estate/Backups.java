package io.keyward.estate;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.key.KeyId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The backups that Keyward was told of and that can still be put back. */
@Stateless
public class Backups {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Backups() {} // for the container

    public Backups(EntityManager entities) {
        this.entities = entities;
    }

    public List<Backup> all() {
        return entities.createQuery("from Backup b where b.liveName is not null order by b.liveName", Backup.class)
                .getResultList();
    }

    public Optional<Backup> find(String name) {
        return entities.createQuery("from Backup b where b.liveName = :name", Backup.class)
                .setParameter("name", name.toLowerCase(Locale.ROOT))
                .getResultStream()
                .findFirst();
    }

    /** Takes a backup down; what is told again of one that is known already can only add to what it needs. */
    @TransactionAttribute(REQUIRES_NEW)
    public Backup note(String name, Instant takenAt, Set<KeyId> keys, String notedBy) {
        var known = find(name);
        known.ifPresent(backup -> backup.needs(keys));
        return known.orElseGet(() -> {
            var backup = new Backup(name, takenAt, keys, notedBy);
            entities.persist(backup);
            return backup;
        });
    }

    /** @return false where no such backup is known */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean destroyed(String name, Instant at) {
        var known = find(name);
        known.ifPresent(backup -> backup.destroyed(at));
        return known.isPresent();
    }
}
