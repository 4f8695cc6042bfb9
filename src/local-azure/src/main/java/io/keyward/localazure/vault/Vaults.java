package io.keyward.localazure.vault;

import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.key.KeyRings;
import io.keyward.localazure.role.RoleScope;
import io.keyward.localazure.role.VaultRoleAssignments;
import io.keyward.localazure.secret.VaultSecrets;
import io.keyward.localazure.state.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All vaults of the local Azure, including the deleted ones. A name and an address belong to one vault until it is
 * purged; names ignore case. A change is on disk before the method returns.
 */
@ApplicationScoped
public class Vaults {

    private final Documents documents;
    private final VaultAddresses addresses;
    private final VaultPorts ports;
    private final KeyRings keyRings;
    private final VaultSecrets secrets;
    private final VaultRoleAssignments roleAssignments;
    private final Clock clock;
    private VaultRecords records; // loaded at first use, because CDI also constructs a proxy of this class

    protected Vaults() { // for CDI
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public Vaults(
            Documents documents,
            VaultAddresses addresses,
            VaultPorts ports,
            KeyRings keyRings,
            VaultSecrets secrets,
            VaultRoleAssignments roleAssignments,
            Clock clock) {
        this.documents = documents;
        this.addresses = addresses;
        this.ports = ports;
        this.keyRings = keyRings;
        this.secrets = secrets;
        this.roleAssignments = roleAssignments;
        this.clock = clock;
    }

    /** Opens the ports of all vaults that exist when the server starts, including the deleted ones. */
    public synchronized void openPorts(@Observes @Initialized(ApplicationScoped.class) Object started) {
        records().takenPorts().forEach(ports::open);
    }

    /**
     * Creates or updates a vault from the body of an ARM PUT. With {@code createMode: recover} it recovers a deleted
     * vault.
     *
     * @throws Refusal if Azure would refuse the request
     */
    public synchronized LocalVault put(ArmId id, JsonObject armBody) {
        var body = VaultBody.of(armBody);
        var old = records().find(id.name());
        if (body.requestsRecovery() && old.filter(VaultRecord::isDeleted).isPresent()) {
            return recover(id.name());
        }
        old.ifPresent(record -> requireAvailable(record, id));
        return save(old.map(record -> record.with(body.update(record.settings())))
                .orElseGet(() -> new VaultRecord(id, body.create(), openPort(), Optional.empty())));
    }

    public synchronized Optional<LocalVault> find(String name) {
        return existing(name).map(this::vault);
    }

    /** The vault that the {@code Host} header names. If it names none, the vault of the local port. */
    public synchronized Optional<LocalVault> findByAddress(String host, int port) {
        return VaultAddresses.vaultNamedBy(host).map(this::find).orElseGet(() -> findByPort(port));
    }

    public synchronized List<LocalVault> all() {
        return records().existing().stream().map(this::vault).toList();
    }

    public synchronized List<DeletedVault> deleted() {
        return records().deleted().stream().map(this::deletedVault).toList();
    }

    /**
     * Deletes a vault and the role assignments at it. The vault can be recovered if it has soft delete, but not its role
     * assignments. An unknown name is not an error.
     */
    public synchronized void delete(String name) {
        existing(name).ifPresent(record -> {
            roleAssignments.deleteWithin(new RoleScope(record.id().toString()));
            if (record.settings().recovery().keepsDeletedObjects()) {
                save(record.deletedAt(clock.instant()));
            } else {
                records().remove(record);
            }
        });
    }

    /** Recovers a deleted vault with its keys, secrets, policies and address. */
    public synchronized LocalVault recover(String name) {
        return save(getDeleted(name).recovered());
    }

    /** Removes a deleted vault with its keys and secrets. Its name and its port become free. */
    public synchronized void purge(String name) {
        var record = getDeleted(name);
        if (record.settings().recovery().forbidsPurge()) {
            throw new Refusal(
                    400,
                    "MethodNotAllowed",
                    "Operation 'DeletedVaultPurge' is not allowed: vault '%s' has purge protection.".formatted(name));
        }
        records().remove(record);
    }

    private VaultRecords records() {
        if (records == null) {
            records = new VaultRecords(documents, this::eraseObjects, clock);
        }
        return records;
    }

    private void eraseObjects(String vault) {
        keyRings.erase(vault);
        secrets.erase(vault);
    }

    private Optional<VaultRecord> existing(String name) {
        return records().find(name).filter(record -> !record.isDeleted());
    }

    private Optional<LocalVault> findByPort(int port) {
        return records().existing().stream()
                .filter(record -> record.port().equals(OptionalInt.of(port)))
                .findFirst()
                .map(this::vault);
    }

    private VaultRecord getDeleted(String name) {
        return records()
                .find(name)
                .filter(VaultRecord::isDeleted)
                .orElseThrow(() -> new Refusal(
                        404,
                        "DeletedVaultNotFound",
                        "The specified deleted vault '%s' does not exist.".formatted(name)));
    }

    private static void requireAvailable(VaultRecord taken, ArmId id) {
        if (taken.isDeleted()) {
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

    private LocalVault save(VaultRecord record) {
        return vault(records().save(record));
    }

    private OptionalInt openPort() {
        return ports.openFree(records().takenPorts());
    }

    private LocalVault vault(VaultRecord record) {
        var name = record.id().name();
        return new LocalVault(
                record.id(),
                record.settings(),
                addresses.uri(name, record.port()),
                keyRings.of(name),
                secrets.of(name));
    }

    private DeletedVault deletedVault(VaultRecord record) {
        return new DeletedVault(vault(record), record.deletedAt().orElseThrow());
    }
}
