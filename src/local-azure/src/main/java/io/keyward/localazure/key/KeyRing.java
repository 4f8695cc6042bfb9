package io.keyward.localazure.key;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.object.ObjectKind;
import io.keyward.localazure.object.Recovery;
import io.keyward.localazure.object.VaultObjects;
import io.keyward.localazure.state.Documents;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All keys of one vault, including the deleted ones. Names ignore case. */
public final class KeyRing {

    private final VaultObjects<LocalKey> keys;
    private final Clock clock;

    KeyRing(Documents documents, String collection, Clock clock) {
        this.keys = new VaultObjects<>(ObjectKind.KEY, documents, collection, clock, LocalKey::read);
        this.clock = clock;
    }

    /** @throws io.keyward.localazure.object.ObjectRefusal 404 if there is no such key or if it is deleted */
    public LocalKey get(String name) {
        return keys.get(name);
    }

    /** The version that a request names, even of a deleted key. An empty version means the current one. */
    public Optional<LocalKeyVersion> findVersion(String name, String version) {
        return keys.peek(name).flatMap(key -> key.find(version));
    }

    public List<LocalKey> all() {
        return keys.all();
    }

    /** @throws io.keyward.localazure.object.ObjectRefusal 404 if there is no such deleted key */
    public LocalKey deleted(String name) {
        return keys.deleted(name);
    }

    public List<LocalKey> allDeleted() {
        return keys.allDeleted();
    }

    /** Adds a version to a key, or creates the key with this version. */
    public LocalKey add(String name, LocalKeyVersion version) {
        return keys.put(
                name, key -> key.map(existing -> existing.with(version)).orElseGet(() -> LocalKey.of(name, version)));
    }

    /** Adds a new version of the same kind and size as the current one. */
    public LocalKey rotate(String name) {
        // the key is generated before the lock is taken, because generating it takes long
        var successor = get(name).current().successor(clock.instant());
        return add(name, successor);
    }

    public LocalKey update(String name, String version, Fields request) {
        return keys.change(name, key -> key.changed(version, request, clock.instant()));
    }

    public LocalKey setRotationPolicy(String name, JsonObject policy) {
        return keys.change(name, key -> key.withRotationPolicy(policy));
    }

    /** Deletes a key. It stays recoverable only if the vault has soft delete. */
    public LocalKey delete(String name, Recovery recovery, Duration transitionTime) {
        return keys.delete(name, recovery, transitionTime);
    }

    /** Recovers a deleted key. It is usable once the transition time has passed. */
    public LocalKey recover(String name, Duration transitionTime) {
        return keys.recover(name, transitionTime);
    }

    public void purge(String name, Recovery recovery) {
        keys.purge(name, recovery);
    }
}
