package io.keyward.portal.cluster;

import io.keyward.access.IncidentPeriods;
import io.keyward.cluster.Cluster;
import io.keyward.disk.ClusterKeys;
import io.keyward.disk.Disks;
import io.keyward.disk.NeededKeys;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import io.keyward.operation.Operations;
import io.keyward.operation.RotationHistory;
import io.keyward.portal.picture.AccessPicture;
import io.keyward.portal.picture.CallPicture;
import io.keyward.portal.picture.RotationPicture;
import io.keyward.vault.guard.VaultGuards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Reads what the pictures of a cluster show. */
@ApplicationScoped
public class ClusterPictures {

    @Inject
    NeededKeys needed;

    @Inject
    IncidentPeriods incidents;

    @Inject
    Operations operations;

    @Inject
    RotationHistory history;

    @Inject
    Disks disks;

    @Inject
    VaultGuards guards;

    @Inject
    Clock clock;

    /** Access to each key version that the cluster needs. */
    AccessPicture access(Cluster cluster) {
        var now = clock.instant();
        var encryption = cluster.requireEncryption();
        var keys = needed.of(cluster).all().stream().map(encryption::asWritten).toList();
        var periods = incidents.of(cluster.id(), encryption.identity(), keys, AccessPicture.begin(now));
        return AccessPicture.of(keys, periods, now);
    }

    /** The running rotation, or else the last one; empty if none is on record. */
    Optional<RotationPicture> rotation(Cluster cluster) {
        return operations.of(cluster.id()).stream()
                .filter(operation -> operation.kind() == OperationKind.ROTATE)
                .findFirst()
                .flatMap(this::picture);
    }

    private Optional<RotationPicture> picture(Operation rotation) {
        return Optional.of(history.of(rotation.id()))
                .filter(samples -> !samples.isEmpty())
                .map(samples ->
                        RotationPicture.of(rotation, samples, disks.counts(rotation.cluster()), clock.instant()));
    }

    /** The latest calls of this server to the vaults of the keys that the cluster needs. */
    List<CallPicture> calls(Cluster cluster) {
        return vaults(needed.of(cluster)).stream()
                .flatMap(vault -> guards.load(vault).map(load -> CallPicture.of(vault, load, clock.instant())).stream())
                .toList();
    }

    private static List<String> vaults(ClusterKeys keys) {
        return keys.all().stream()
                .map(KeyId::key)
                .map(KeyName::vaultAuthority)
                .distinct()
                .toList();
    }
}
