package io.keyward.localazure.object;

import io.keyward.localazure.object.Deletion.Stage;
import io.keyward.localazure.state.Documents;
import io.keyward.localazure.text.AsciiCase;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * All objects of one kind in one vault, including the deleted ones. Names ignore case. Readers never wait for writers,
 * and a change is on disk before it becomes visible.
 */
public final class VaultObjects<T extends VaultObject<T>> {

    private final ObjectKind kind;
    private final Documents documents;
    private final String collection;
    private final Clock clock;
    private final Map<String, T> objects = new ConcurrentSkipListMap<>(AsciiCase.ORDER);

    /** @param collection the collection of documents in which the objects are stored */
    public VaultObjects(
            ObjectKind kind, Documents documents, String collection, Clock clock, Function<JsonObject, T> read) {
        this.kind = kind;
        this.documents = documents;
        this.collection = collection;
        this.clock = clock;
        documents.all(collection).forEach((name, document) -> objects.put(name, read.apply(document)));
    }

    /** @throws ObjectRefusal 404 if there is no such object or if it is deleted */
    public T get(String name) {
        return find(name).filter(this::isUsable).orElseThrow(() -> ObjectRefusal.notFound(kind, name));
    }

    /** The object as it is stored, even if it is deleted. */
    public Optional<T> peek(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    public List<T> all() {
        return objects.values().stream().filter(this::isUsable).toList();
    }

    /** @throws ObjectRefusal 404 if there is no such deleted object */
    public T deleted(String name) {
        return find(name).filter(this::isDeleted).orElseThrow(() -> ObjectRefusal.deletedNotFound(kind, name));
    }

    public List<T> allDeleted() {
        return objects.values().stream().filter(this::isDeleted).toList();
    }

    /**
     * Stores the result of the function. Its argument is the existing object, or empty if there is none.
     *
     * @throws ObjectRefusal 409 if the object is deleted or in transition
     */
    public synchronized T put(String name, Function<Optional<T>, T> make) {
        var existing = find(name);
        existing.ifPresent(this::requireUsable);
        return save(make.apply(existing));
    }

    /** @throws ObjectRefusal 404 if there is no such object or if it is deleted */
    public synchronized T change(String name, UnaryOperator<T> change) {
        return save(change.apply(get(name)));
    }

    /** Deletes an object. It stays recoverable only if the vault has soft delete. */
    public synchronized T delete(String name, Recovery recovery, Duration transitionTime) {
        var object = get(name);
        if (!recovery.keepsDeletedObjects()) {
            remove(object);
            return object;
        }
        return save(object.with(Deletion.begin(clock.instant(), transitionTime, recovery)));
    }

    /** Recovers a deleted object. It is usable once the transition time has passed. */
    public synchronized T recover(String name, Duration transitionTime) {
        var object = requireDeleted(name);
        var deletion =
                object.deletion().orElseThrow().recovering(clock.instant().plus(transitionTime));
        return save(object.with(deletion));
    }

    public synchronized void purge(String name, Recovery recovery) {
        var object = requireDeleted(name);
        if (recovery.forbidsPurge()) {
            throw ObjectRefusal.purgeForbidden();
        }
        remove(object);
    }

    private void requireUsable(T object) {
        switch (object.stage(clock.instant())) {
            case DELETING -> throw ObjectRefusal.beingDeleted(kind, object.name());
            case DELETED, PURGED -> throw ObjectRefusal.deleted(kind, object.name());
            case RECOVERING -> throw ObjectRefusal.beingRecovered(kind, object.name());
            case ACTIVE -> {}
        }
    }

    private T requireDeleted(String name) {
        var object = find(name).orElseThrow(() -> ObjectRefusal.deletedNotFound(kind, name));
        return switch (object.stage(clock.instant())) {
            case DELETING -> throw ObjectRefusal.beingDeleted(kind, object.name());
            case DELETED -> object;
            case RECOVERING -> throw ObjectRefusal.beingRecovered(kind, object.name());
            case ACTIVE, PURGED -> throw ObjectRefusal.deletedNotFound(kind, name);
        };
    }

    /** An object whose retention is over is removed when it is looked up. */
    private Optional<T> find(String name) {
        var object = peek(name);
        object.filter(found -> found.stage(clock.instant()) == Stage.PURGED).ifPresent(this::remove);
        return object.filter(found -> found.stage(clock.instant()) != Stage.PURGED);
    }

    private boolean isUsable(T object) {
        return object.stage(clock.instant()) == Stage.ACTIVE;
    }

    private boolean isDeleted(T object) {
        return object.stage(clock.instant()) == Stage.DELETED;
    }

    private T save(T object) {
        documents.put(collection, object.name(), object.toDocument());
        objects.put(object.name(), object);
        return object;
    }

    private synchronized void remove(T object) {
        documents.delete(collection, object.name());
        objects.remove(object.name(), object);
    }
}
