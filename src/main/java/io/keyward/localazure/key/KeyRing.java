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
 * The keys of one vault, deleted ones included. Names are compared without case. Reading never waits; a change is on
 * the disk before it shows.
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

    /** @throws KeyRefusal if there is no such key, or it is deleted */
    public LocalKey get(String name) {
        return find(name).filter(key -> key.usable(clock.instant())).orElseThrow(() -> KeyRefusal.notFound(name));
    }

    /** The version a request is about, where there is one; an empty version means the current one. */
    public Optional<KeyVersion> peek(String name, String version) {
        return Optional.ofNullable(keys.get(name)).flatMap(key -> key.find(version));
    }

    public List<LocalKey> all() {
        return keys.values().stream().filter(key -> key.usable(clock.instant())).toList();
    }

    /** @throws KeyRefusal if there is no such deleted key */
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

    /** Adds a version to a key, or the key with its first version. */
    public synchronized LocalKey add(String name, KeyVersion version) {
        var key = find(name);
        key.ifPresent(this::requireUsable);
        return keep(key.map(existing -> existing.with(version)).orElseGet(() -> LocalKey.of(name, version)));
    }

    /** Adds a new version like the current one. */
    public LocalKey rotate(String name) {
        return add(name, get(name).current().successor(clock.instant())); // the numbers are made outside the lock
    }

    public LocalKey update(String name, String version, Fields request) {
        return change(name, key -> key.changed(version, request, clock.instant()));
    }

    public LocalKey setRotationPolicy(String name, JsonObject policy) {
        return change(name, key -> key.withRotationPolicy(policy));
    }

    /** Deletes a key: for good at once where the vault keeps nothing, else so that it can be recovered. */
    public synchronized LocalKey delete(String name, Recovery recovery, Duration settling) {
        var key = get(name);
        if (!recovery.keepsDeleted()) {
            forget(key);
            return key;
        }
        return keep(key.with(Deletion.begin(clock.instant(), settling, recovery)));
    }

    /** Brings a deleted key back; it is usable when it has settled. */
    public synchronized LocalKey recover(String name, Duration settling) {
        var key = requireSettled(name);
        var way = key.deletion().orElseThrow().recovering(clock.instant().plus(settling));
        return keep(key.with(way));
    }

    public synchronized void purge(String name, Recovery recovery) {
        var key = requireSettled(name);
        if (recovery.forbidsPurge()) {
            throw KeyRefusal.purgeForbidden();
        }
        forget(key);
    }

    private synchronized LocalKey change(String name, UnaryOperator<LocalKey> change) {
        return keep(change.apply(get(name)));
    }

    private void requireUsable(LocalKey key) {
        switch (key.stage(clock.instant())) {
            case LEAVING -> throw KeyRefusal.beingDeleted(key.name());
            case DELETED, GONE -> throw KeyRefusal.deleted(key.name());
            case RETURNING -> throw KeyRefusal.beingRecovered(key.name());
            case BACK -> {}
        }
    }

    private LocalKey requireSettled(String name) {
        var key = find(name).orElseThrow(() -> KeyRefusal.deletedNotFound(name));
        return switch (key.stage(clock.instant())) {
            case LEAVING -> throw KeyRefusal.beingDeleted(key.name());
            case DELETED -> key;
            case RETURNING -> throw KeyRefusal.beingRecovered(key.name());
            case BACK, GONE -> throw KeyRefusal.deletedNotFound(name);
        };
    }

    /** A key whose retention is over is not found, and is forgotten when it is looked for. */
    private Optional<LocalKey> find(String name) {
        var key = Optional.ofNullable(keys.get(name));
        key.filter(found -> found.stage(clock.instant()) == Stage.GONE).ifPresent(this::forget);
        return key.filter(found -> found.stage(clock.instant()) != Stage.GONE);
    }

    private LocalKey keep(LocalKey key) {
        documents.put(collection, key.name(), key.toDocument());
        keys.put(key.name(), key);
        return key;
    }

    private synchronized void forget(LocalKey key) {
        documents.delete(collection, key.name());
        keys.remove(key.name(), key);
    }
}
