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
import java.time.Duration;
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
    private static final String ABSENT_SINCE = "absentSince";

    /** For some minutes after a deletion, a vault can show neither the secret nor the deleted one. */
    static final Duration SETTLED = Duration.ofHours(1);

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
     * which is in the past if the vault has had no trace of the kit for {@link #SETTLED}. A kit that the vault refuses to
     * delete has no purge date, so Keyward continues to count it.
     */
    public List<RecoveryKitReport> delete(String disk) {
        versions(disk).stream().map(RecoveryKits::secretOf).distinct().forEach(secret -> delete(disk, secret));
        return versions(disk).stream().map(version -> report(disk, version)).toList();
    }

    private void delete(String disk, SecretId secret) {
        try {
            var deletion = secrets.delete(secret);
            deletion.purgeDate().ifPresent(date -> note(disk, secret, PURGE_DATE, date));
            if (deletion.absent() && noted(disk, secret, PURGE_DATE).isEmpty()) absent(disk, secret);
        } catch (Refusal e) {
            LOG.log(WARNING, "secret {0} cannot be deleted: {1}", secret, e.getMessage());
        }
    }

    // not purged at once: an earlier call may have deleted the secret although its answer with the date was lost
    private void absent(String disk, SecretId secret) {
        var now = clock.instant();
        var since = noted(disk, secret, ABSENT_SINCE);
        if (since.isEmpty()) note(disk, secret, ABSENT_SINCE, now);
        if (since.filter(first -> !now.isBefore(first.plus(SETTLED))).isPresent()) note(disk, secret, PURGE_DATE, now);
    }

    private Optional<Instant> noted(String disk, SecretId secret, String name) {
        return versions(disk).stream()
                .filter(version -> secretOf(version).equals(secret))
                .flatMap(version -> version.findText(name).stream())
                .findFirst()
                .map(Instant::parse);
    }

    // a vault deletes all versions of a secret together
    private void note(String disk, SecretId secret, String name, Instant at) {
        var versions = versions(disk).stream()
                .map(version -> secretOf(version).equals(secret) ? version.with(name, at.toString()) : version)
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
