package io.keyward.localazure.key;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.key.Deletion.Stage;
import io.keyward.localazure.state.Documents;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * All keys of one vault, including the deleted ones. Names ignore case. Readers never wait for writers, and a change is
 * on disk before it becomes visible.
 */
public final class KeyRing {

    private final Documents documents;
    private final String collection;
    private final Clock clock;
    private final Map<String, LocalKey> keys = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);

    KeyRing(Documents documents, String collection, Clock clock) {
        this.documents = documents;
        this.collection = collection;
        this.clock = clock;
        documents.all(collection).forEach((name, document) -> keys.put(name, LocalKey.read(document)));
    }

    /** @throws KeyRefusal 404 if there is no such key or if it is deleted */
    public LocalKey get(String name) {
        return find(name).filter(key -> key.isUsable(clock.instant())).orElseThrow(() -> KeyRefusal.notFound(name));
    }

    /** The version that a request names, even of a deleted key. An empty version means the current one. */
    public Optional<LocalKeyVersion> findVersion(String name, String version) {
        return Optional.ofNullable(keys.get(name)).flatMap(key -> key.find(version));
    }

    public List<LocalKey> all() {
        return keys.values().stream()
                .filter(key -> key.isUsable(clock.instant()))
                .toList();
    }

    /** @throws KeyRefusal 404 if there is no such deleted key */
    public LocalKey deleted(String name) {
        return find(name)
                .filter(key -> key.stage(clock.instant()) == Stage.DELETED)
                .orElseThrow(() -> KeyRefusal.deletedNotFound(name));
    }

    public List<LocalKey> allDeleted() {
        return keys.values().stream()
                .filter(key -> key.stage(clock.instant()) == Stage.DELETED)
                .toList();
    }

    /** Adds a version to a key, or creates the key with this version. */
    public synchronized LocalKey add(String name, LocalKeyVersion version) {
        var key = find(name);
        key.ifPresent(this::requireUsable);
        return save(key.map(existing -> existing.with(version)).orElseGet(() -> LocalKey.of(name, version)));
    }

    /** Adds a new version of the same kind and size as the current one. */
    public LocalKey rotate(String name) {
        // the key is generated before the lock is taken, because that takes long
        var successor = get(name).current().successor(clock.instant());
        return add(name, successor);
    }

    public LocalKey update(String name, String version, Fields request) {
        return change(name, key -> key.changed(version, request, clock.instant()));
    }

    public LocalKey setRotationPolicy(String name, JsonObject policy) {
        return change(name, key -> key.withRotationPolicy(policy));
    }

    /** Deletes a key. It stays recoverable only if the vault has soft delete. */
    public synchronized LocalKey delete(String name, Recovery recovery, Duration transitionTime) {
        var key = get(name);
        if (!recovery.keepsDeletedKeys()) {
            remove(key);
            return key;
        }
        return save(key.with(Deletion.begin(clock.instant(), transitionTime, recovery)));
    }

    /** Recovers a deleted key. It is usable once the transition time has passed. */
    public synchronized LocalKey recover(String name, Duration transitionTime) {
        var key = requireDeleted(name);
        var deletion = key.deletion().orElseThrow().recovering(clock.instant().plus(transitionTime));
        return save(key.with(deletion));
    }

    public synchronized void purge(String name, Recovery recovery) {
        var key = requireDeleted(name);
        if (recovery.forbidsPurge()) {
            throw KeyRefusal.purgeForbidden();
        }
        remove(key);
    }

    private synchronized LocalKey change(String name, UnaryOperator<LocalKey> change) {
        return save(change.apply(get(name)));
    }

    private void requireUsable(LocalKey key) {
        switch (key.stage(clock.instant())) {
            case DELETING -> throw KeyRefusal.beingDeleted(key.name());
            case DELETED, PURGED -> throw KeyRefusal.deleted(key.name());
            case RECOVERING -> throw KeyRefusal.beingRecovered(key.name());
            case ACTIVE -> {}
        }
    }

    private LocalKey requireDeleted(String name) {
        var key = find(name).orElseThrow(() -> KeyRefusal.deletedNotFound(name));
        return switch (key.stage(clock.instant())) {
            case DELETING -> throw KeyRefusal.beingDeleted(key.name());
            case DELETED -> key;
            case RECOVERING -> throw KeyRefusal.beingRecovered(key.name());
            case ACTIVE, PURGED -> throw KeyRefusal.deletedNotFound(name);
        };
    }

    /** A key whose retention is over is removed when it is looked up. */
    private Optional<LocalKey> find(String name) {
        var key = Optional.ofNullable(keys.get(name));
        key.filter(found -> found.stage(clock.instant()) == Stage.PURGED).ifPresent(this::remove);
        return key.filter(found -> found.stage(clock.instant()) != Stage.PURGED);
    }

    private LocalKey save(LocalKey key) {
        documents.put(collection, key.name(), key.toDocument());
        keys.put(key.name(), key);
        return key;
    }

    private synchronized void remove(LocalKey key) {
        documents.delete(collection, key.name());
        keys.remove(key.name(), key);
    }
}
