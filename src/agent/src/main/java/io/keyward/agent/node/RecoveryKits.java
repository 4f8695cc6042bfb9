package io.keyward.agent.node;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.disk.recovery.RecoveryKit;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.problem.Refusal;
import io.keyward.agent.state.StateFolder;
import io.keyward.agent.vault.KeyId;
import io.keyward.agent.vault.SecretId;
import io.keyward.agent.vault.Secrets;
import io.keyward.agent.wire.RecoveryKitReport;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The recovery kits of this node's disks, in the vault of the key. The state folder keeps which versions were stored and under
 * which key, because each version that can still be read needs its key.
 */
public final class RecoveryKits {

    private static final System.Logger LOG = System.getLogger(RecoveryKits.class.getName());
    private static final String FILE = "kits.json";
    private static final String PURGE_DATE = "purgeDate";

    private final StateFolder state;
    private final Secrets secrets;
    private final String cluster;
    private final Collection<String> vaultHosts;
    private final Clock clock;

    RecoveryKits(StateFolder state, Secrets secrets, String cluster, Collection<String> vaultHosts, Clock clock) {
        this.state = state;
        this.secrets = secrets;
        this.cluster = cluster;
        this.vaultHosts = vaultHosts;
        this.clock = clock;
    }

    /** Whether the newest kit of the disk was made with this token. */
    public boolean isCurrent(String disk, String jws) {
        return read().findObject(disk)
                .flatMap(kept -> kept.findText("token"))
                .filter(jws::equals)
                .isPresent();
    }

    /** Stores a new version. A repetition after a power cut stores one more. */
    public void store(RecoveryKit kit) {
        var secret = secret(KeyId.parse(kit.dek().keyId()).host(), kit.disk());
        var id = secrets.set(secret, kit.json().toString());
        var versions = new ArrayList<>(versions(kit.disk()));
        versions.add(JsonObject.empty().with("id", id).with("keyId", kit.dek().keyId()));
        var kept = JsonObject.empty().with("token", kit.token()).with("versions", versions);
        state.update(FILE, kits -> kits.with(kit.disk(), kept));
    }

    /** Call this before the volume key changes. The newest kit is then outdated, and the watch stores another one. */
    public void outdate(String disk) {
        var versions = versions(disk);
        if (versions.isEmpty()) return;
        state.update(FILE, kits -> kits.with(disk, JsonObject.empty().with("versions", versions)));
    }

    /** The newest kit of the disk in the first pinned vault that has one; empty if none has. */
    public Optional<RecoveryKit> find(String disk) {
        return vaultHosts.stream()
                .map(host -> secrets.find(secret(host, disk)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> RecoveryKit.read(JsonObject.parse(text)));
    }

    /** The stored versions, for heartbeats; a deleted one has a purge date. Calls no vault. */
    public List<RecoveryKitReport> reports() {
        return read().members().keySet().stream()
                .flatMap(disk -> versions(disk).stream().map(version -> report(disk, version)))
                .toList();
    }

    /**
     * Deletes the kits of the disk, and returns all that were stored. A deleted kit can be recovered until its purge date,
     * which is in the past if the vault has no trace of the kit. A kit that the vault refuses to delete has no purge date, so
     * Keyward continues to count it.
     */
    public List<RecoveryKitReport> delete(String disk) {
        versions(disk).stream().map(RecoveryKits::secretOf).distinct().forEach(secret -> delete(disk, secret));
        return versions(disk).stream().map(version -> report(disk, version)).toList();
    }

    private void delete(String disk, SecretId secret) {
        var ifPurged = purgeDate(disk, secret).map(Instant::parse).orElseGet(clock::instant);
        try {
            secrets.delete(secret, ifPurged).ifPresent(date -> deleted(disk, secret, date));
        } catch (Refusal e) {
            LOG.log(WARNING, "secret {0} cannot be deleted: {1}", secret, e.getMessage());
        }
    }

    // for some minutes after a deletion the vault may have no trace of the secret; the recorded date is right then
    private Optional<String> purgeDate(String disk, SecretId secret) {
        return versions(disk).stream()
                .filter(version -> secretOf(version).equals(secret))
                .flatMap(version -> version.findText(PURGE_DATE).stream())
                .findFirst();
    }

    // a vault deletes all versions of a secret together
    private void deleted(String disk, SecretId secret, Instant purgeDate) {
        var versions = versions(disk).stream()
                .map(version ->
                        secretOf(version).equals(secret) ? version.with(PURGE_DATE, purgeDate.toString()) : version)
                .toList();
        state.update(FILE, kits -> kits.with(disk, JsonObject.empty().with("versions", versions)));
    }

    private SecretId secret(String host, String disk) {
        return new SecretId(host, "keyward-%s-%s".formatted(cluster, disk));
    }

    private static SecretId secretOf(JsonObject version) {
        var parts = version.text("id").split("/", -1);
        return new SecretId(parts[2], parts[4]);
    }

    private static RecoveryKitReport report(String disk, JsonObject version) {
        return new RecoveryKitReport(disk, version.text("id"), version.text("keyId"), version.findText(PURGE_DATE));
    }

    private List<JsonObject> versions(String disk) {
        return read().findObject(disk).map(kept -> kept.objects("versions")).orElse(List.of());
    }

    private JsonObject read() {
        return state.readJson(FILE).orElse(JsonObject.empty());
    }
}
