package io.keyward.key;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/** The key versions that Keyward has met. */
@Stateless
public class KeyVersions {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public KeyVersions() {} // for the container

    public KeyVersions(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<KeyVersion> find(KeyId key) {
        return find(key, LockModeType.NONE);
    }

    /** Notes that there is such a version, whatever the vault says of it. */
    @TransactionAttribute(REQUIRES_NEW)
    public void met(KeyId key) {
        remembered(key);
    }

    /** Notes what the vault just showed of a version. */
    @TransactionAttribute(REQUIRES_NEW)
    public void seen(KeyAttributes shown, Instant at) {
        remembered(shown.id()).seen(shown, at);
    }

    /** Notes which version the vault just called the newest of the key that this one is a version of. */
    @TransactionAttribute(REQUIRES_NEW)
    public void newest(KeyId key, KeyId newest) {
        remembered(key).newest(newest);
    }

    private KeyVersion remembered(KeyId key) {
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
