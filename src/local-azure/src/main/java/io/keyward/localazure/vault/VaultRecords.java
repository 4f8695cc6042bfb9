package io.keyward.localazure.vault;

import io.keyward.localazure.state.Documents;
import io.keyward.localazure.text.AsciiCase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The stored records of all vaults by name, ignoring case. A record is removed with its keys and secrets when its retention is
 * over. Not thread-safe.
 */
final class VaultRecords {

    private static final String COLLECTION = "vaults";

    private final Documents documents;
    private final Consumer<String> eraseObjects;
    private final Clock clock;
    private final Map<String, VaultRecord> records = new TreeMap<>(AsciiCase.ORDER);

    /** @param eraseObjects removes all keys and secrets of the vault with that name */
    VaultRecords(Documents documents, Consumer<String> eraseObjects, Clock clock) {
        this.documents = documents;
        this.eraseObjects = eraseObjects;
        this.clock = clock;
        documents.all(COLLECTION).forEach((name, document) -> records.put(name, VaultRecord.read(document)));
    }

    Optional<VaultRecord> find(String name) {
        return Optional.ofNullable(current().get(name));
    }

    List<VaultRecord> existing() {
        return current().values().stream()
                .filter(Predicate.not(VaultRecord::isDeleted))
                .toList();
    }

    List<VaultRecord> deleted() {
        return current().values().stream().filter(VaultRecord::isDeleted).toList();
    }

    Set<Integer> takenPorts() {
        return current().values().stream()
                .flatMap(record -> record.port().stream().boxed())
                .collect(Collectors.toSet());
    }

    VaultRecord save(VaultRecord record) {
        documents.put(COLLECTION, record.id().name(), record.toDocument());
        records.put(record.id().name(), record);
        return record;
    }

    /** Removes the record, the keys and the secrets of the vault. */
    void remove(VaultRecord record) {
        eraseObjects.accept(record.id().name());
        documents.delete(COLLECTION, record.id().name());
        records.remove(record.id().name());
    }

    private Map<String, VaultRecord> current() {
        purgeOverdue(clock.instant());
        return records;
    }

    private void purgeOverdue(Instant now) {
        records.values().stream()
                .filter(record -> record.isPurgedAt(now))
                .toList()
                .forEach(this::remove);
    }
}
