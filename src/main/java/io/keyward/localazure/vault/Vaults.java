package io.keyward.localazure.vault;

import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.key.KeyRing;
import io.keyward.localazure.key.KeyRings;
import io.keyward.localazure.state.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All vaults of the local Azure, living and deleted. A vault's name is its own in all of Azure, without case, until it
 * is purged; so is its address. Whatever changes here is on the disk before the caller goes on.
 */
@ApplicationScoped
public class Vaults {

    private static final String COLLECTION = "vaults";

    private final Documents documents;
    private final VaultAddresses addresses;
    private final KeyRings rings;
    private final Clock clock;
    private Map<String, VaultRecord> records; // loaded at the first use

    protected Vaults() { // for CDI
        this(null, null, null, null);
    }

    @Inject
    public Vaults(Documents documents, VaultAddresses addresses, KeyRings rings, Clock clock) {
        this.documents = documents;
        this.addresses = addresses;
        this.rings = rings;
        this.clock = clock;
    }

    /**
     * Creates or updates a vault by the body of an ARM PUT; with {@code createMode: recover} brings a deleted one back.
     *
     * @throws Refusal in ARM's words, where Azure would refuse
     */
    public synchronized LocalVault put(VaultId id, JsonObject armBody) {
        var body = VaultBody.of(armBody);
        var old = record(id.name());
        if (body.asksForRecovery() && old.filter(VaultRecord::deleted).isPresent()) {
            return recover(id.name());
        }
        old.ifPresent(record -> refuseToTakeOver(record, id));
        return keep(old.map(record -> record.with(body.update(record.settings())))
                .orElseGet(() -> new VaultRecord(id, body.create(), freePort(), Optional.empty())));
    }

    public synchronized Optional<LocalVault> find(String name) {
        return record(name).filter(record -> !record.deleted()).map(this::vault);
    }

    /** The vault behind a {@code Host} header or, where that names none, behind the port the request came in by. */
    public synchronized Optional<LocalVault> at(String host, int port) {
        return VaultAddresses.vaultNamedBy(host).map(this::find).orElseGet(() -> living().filter(
                        record -> record.port().equals(OptionalInt.of(port)))
                .findFirst()
                .map(this::vault));
    }

    public synchronized List<LocalVault> all() {
        return living().map(this::vault).toList();
    }

    public synchronized List<DeletedVault> deleted() {
        return current().values().stream()
                .filter(VaultRecord::deleted)
                .map(this::deletedVault)
                .toList();
    }

    /** Deletes a vault: for good where soft delete is off. Unknown names are no error. */
    public synchronized void delete(String name) {
        record(name).filter(record -> !record.deleted()).ifPresent(record -> {
            if (record.settings().recovery().keepsDeleted()) {
                keep(record.deletedAt(clock.instant()));
            } else {
                forget(record);
            }
        });
    }

    /** Brings a deleted vault back with its keys, policies and address. */
    public synchronized LocalVault recover(String name) {
        return keep(deletedRecord(name).recovered());
    }

    /** Forgets a deleted vault and its keys; its name and port are free again. */
    public synchronized void purge(String name) {
        var record = deletedRecord(name);
        if (record.settings().recovery().forbidsPurge()) {
            throw new Refusal(
                    400,
                    "MethodNotAllowed",
                    "Operation 'DeletedVaultPurge' is not allowed: vault '%s' has purge protection.".formatted(name));
        }
        forget(record);
    }

    private VaultRecord deletedRecord(String name) {
        return record(name)
                .filter(VaultRecord::deleted)
                .orElseThrow(() -> new Refusal(
                        404,
                        "DeletedVaultNotFound",
                        "The specified deleted vault '%s' does not exist.".formatted(name)));
    }

    private static void refuseToTakeOver(VaultRecord taken, VaultId id) {
        if (taken.deleted()) {
            throw new Refusal(
                    409,
                    "ConflictError",
                    ("A vault with the same name already exists in deleted state. You need to either recover or purge"
                                    + " existing key vault '%s'.")
                            .formatted(id.name()));
        }
        if (!taken.id().isSameAs(id)) {
            throw new Refusal(
                    409,
                    "VaultAlreadyExists",
                    "The vault name '%s' is already in use. Vault names are globally unique.".formatted(id.name()));
        }
    }

    private LocalVault keep(VaultRecord record) {
        documents.put(COLLECTION, record.id().name(), record.toDocument());
        current().put(record.id().name(), record);
        return vault(record);
    }

    private void forget(VaultRecord record) {
        rings.erase(record.id().name());
        documents.delete(COLLECTION, record.id().name());
        current().remove(record.id().name());
    }

    private OptionalInt freePort() {
        return addresses.freePort(current().values().stream()
                .flatMap(record -> record.port().stream().boxed())
                .collect(Collectors.toSet()));
    }

    private LocalVault vault(VaultRecord record) {
        KeyRing keys = rings.of(record.id().name());
        return new LocalVault(
                record.id(), record.settings(), addresses.uri(record.id().name(), record.port()), keys);
    }

    private DeletedVault deletedVault(VaultRecord record) {
        return new DeletedVault(vault(record), record.deletedAt().orElseThrow());
    }

    private Optional<VaultRecord> record(String name) {
        return Optional.ofNullable(current().get(name));
    }

    private Stream<VaultRecord> living() {
        return current().values().stream().filter(Predicate.not(VaultRecord::deleted));
    }

    /** The vaults of this moment: those whose retention is over are gone. */
    private Map<String, VaultRecord> current() {
        if (records == null) {
            records = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            documents.all(COLLECTION).forEach((name, document) -> records.put(name, VaultRecord.read(document)));
        }
        purgeOverdue(clock.instant());
        return records;
    }

    private void purgeOverdue(Instant now) {
        var overdue =
                records.values().stream().filter(record -> record.purgedBy(now)).toList();
        overdue.forEach(record -> {
            rings.erase(record.id().name());
            documents.delete(COLLECTION, record.id().name());
            records.remove(record.id().name());
        });
    }
}
