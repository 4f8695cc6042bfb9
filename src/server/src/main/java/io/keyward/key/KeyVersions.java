package io.keyward.key;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static java.util.stream.Collectors.toMap;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The key versions whose attributes or whose newest version a vault returned. */
@Stateless
public class KeyVersions {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Optional<KeyVersion> find(KeyId key) {
        return find(key, LockModeType.NONE);
    }

    /** The known attributes of these key versions. A version that no vault ever returned is missing. */
    public Map<KeyId, KeyVersion> of(Collection<KeyId> keys) {
        return keys.isEmpty()
                ? Map.of()
                : entities.createQuery("from KeyVersion v where v.key in :keys", KeyVersion.class)
                        .setParameter("keys", keys)
                        .getResultStream()
                        .collect(toMap(KeyVersion::key, version -> version));
    }

    /**
     * Stores the attributes that the vault returned at this time.
     *
     * @return true if one of them has another value than before
     */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean recordAttributes(KeyAttributes attributes, Instant at) {
        return findOrAdd(attributes.id()).recordAttributes(attributes, at);
    }

    /**
     * Stores the attributes that the vault returned as those of the newest version of the same key as {@code key}.
     *
     * @return true if another version is the newest now, or if one of the attributes has another value than before
     */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean recordNewest(KeyId key, KeyAttributes newest, Instant at) {
        var version = findOrAdd(newest.id());
        var changed = version.recordAttributes(newest, at);
        var known = newest.id().equals(key) ? version : findOrAdd(key);
        return known.recordNewest(newest.id()) || changed;
    }

    private KeyVersion findOrAdd(KeyId key) {
        return find(key, PESSIMISTIC_WRITE).orElseGet(() -> {
            var version = new KeyVersion(key);
            entities.persist(version);
            return version;
        });
    }

    private Optional<KeyVersion> find(KeyId key, LockModeType lock) {
        return entities
                .createQuery("from KeyVersion v where v.key = :key", KeyVersion.class)
                .setParameter("key", key)
                .setLockMode(lock)
                .getResultList()
                .stream()
                .findFirst();
    }
}
