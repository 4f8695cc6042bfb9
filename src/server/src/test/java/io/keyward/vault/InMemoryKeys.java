package io.keyward.vault;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The keys of all vaults in memory with their versions, including deleted keys that can be recovered. */
public final class InMemoryKeys {

    static final Instant FIRST_MADE = Instant.parse("2030-01-01T00:00:00Z");

    private final Map<KeyName, ConcurrentLinkedDeque<InMemoryKeyVersion>> keys = new ConcurrentHashMap<>();
    private final Map<KeyName, ConcurrentLinkedDeque<InMemoryKeyVersion>> backups = new ConcurrentHashMap<>();
    private final Set<KeyName> deleted = ConcurrentHashMap.newKeySet();

    KeyId newVersion(KeyName key) {
        var id = key.version(UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT));
        var versions = keys.computeIfAbsent(key, name -> new ConcurrentLinkedDeque<>());
        versions.add(new InMemoryKeyVersion(id, FIRST_MADE.plusSeconds(versions.size())));
        return id;
    }

    void delete(KeyName key) {
        deleted.add(key);
    }

    void recover(KeyName key) {
        deleted.remove(key);
    }

    /** Removes the key for good; its backup is kept outside the vault. */
    void purge(KeyName key) {
        backups.put(key, keys.remove(key));
    }

    /** Removes one version, as if the key had been purged and created again without this version. */
    void purge(KeyId version) {
        backups.put(version.key(), new ConcurrentLinkedDeque<>(keys.get(version.key())));
        keys.get(version.key()).removeIf(found -> found.id().equals(version));
    }

    void restore(KeyName key) {
        keys.put(key, backups.remove(key));
    }

    public boolean isDeleted(KeyName key) {
        return deleted.contains(key);
    }

    void requireExists(KeyName key) {
        if (deleted.contains(key)) {
            throw new VaultRefusal.KeyDeleted(key);
        }
        if (!keys.containsKey(key)) {
            throw new VaultRefusal.KeyNotFound(key);
        }
    }

    public InMemoryKeyVersion newest(KeyName key) {
        return keys.get(key).getLast();
    }

    public InMemoryKeyVersion version(KeyId id) {
        return keys.getOrDefault(id.key(), new ConcurrentLinkedDeque<>()).stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new VaultRefusal.KeyVersionNotFound(id));
    }
}
