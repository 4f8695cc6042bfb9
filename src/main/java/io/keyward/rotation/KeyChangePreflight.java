package io.keyward.rotation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Encryption;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskNames;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import io.keyward.key.KeyReference;
import io.keyward.key.WrappedDek;
import io.keyward.operation.DekProof;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.operation.RequestCheck;
import io.keyward.vault.CheckResult;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.guard.RotationEstimate;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a change of the key, or a scale-up, would meet at the door of a standing cluster, check by check; nothing is
 * changed. What is seen of the keys in use is noted as any other use of them is.
 */
@Dependent
public class KeyChangePreflight {

    @Inject
    Operations operations;

    @Inject
    Disks disks;

    @Inject
    DekProof deks;

    @Inject
    DiskNames names;

    @Inject
    Vault vault;

    @Inject
    RotationEstimate headroom;

    /** Rehearses Change Key: unwrap on each key version there is a DEK under, everything on the target (R16). */
    public List<CheckResult> toChange(Cluster cluster, KeyTarget target) {
        var encryption = cluster.requireEncryption();
        var asked = target.version().<KeyReference>map(target.key()::version).orElse(target.key());
        var samples = deks.samples(cluster.id());
        var lines = new ArrayList<CheckResult>();
        lines.add(standing(cluster, OperationKind.ROTATE));
        samples.values().forEach(sample -> lines.add(opens(sample, encryption)));
        lines.addAll(vault.examine(asked, encryption.algorithm(), encryption.identity())
                .checks());
        lines.add(headroom(cluster, samples, asked));
        return lines;
    }

    /** Rehearses a scale-up, which takes everything on the present key (R25), and unwrap on each other one in use (R22). */
    public List<CheckResult> toGrow(Cluster cluster) {
        var encryption = cluster.requireEncryption();
        var lines = new ArrayList<CheckResult>();
        lines.add(standing(cluster, OperationKind.RESIZE));
        deks.samples(cluster.id()).forEach((version, sample) -> {
            if (!version.equals(encryption.sealingKey())) {
                lines.add(opens(sample, encryption));
            }
        });
        lines.addAll(vault.examine(encryption.sealingKey(), encryption.algorithm(), encryption.identity())
                .checks());
        return lines;
    }

    private CheckResult standing(Cluster cluster, OperationKind asked) {
        try {
            operations.requireRoom(asked, cluster, running -> false);
            return CheckResult.passed(RequestCheck.CLUSTER, "the cluster runs and nothing is in the way");
        } catch (ClusterProblem.NotRunning | OperationProblem.InProgress e) {
            return CheckResult.failed(RequestCheck.CLUSTER, e);
        }
    }

    private CheckResult opens(List<Disk> sample, Encryption encryption) {
        var version = encryption.asWritten(dek(sample).wrappedBy());
        try {
            return CheckResult.passed(RequestCheck.OPENS, opened(deks.prove(sample, encryption)))
                    .of(version);
        } catch (VaultProblem e) {
            return CheckResult.failed(RequestCheck.OPENS, e).of(version);
        }
    }

    // the request itself tolerates damaged DEKs too
    private String opened(List<Disk> damaged) {
        if (damaged.isEmpty()) {
            return "what is sealed under it opens";
        }
        return "a damaged DEK stays under this version and does not stop the request; it is that of "
                + names.of(damaged.get(0).cluster(), damaged);
    }

    private static WrappedDek dek(List<Disk> sample) {
        return sample.get(0).dek().orElseThrow();
    }

    // the quota that counts is that of the vaults the DEKs leave
    private CheckResult headroom(Cluster cluster, Map<KeyId, List<Disk>> samples, KeyReference target) {
        var counts = disks.counts(cluster.id());
        var time = samples.entrySet().stream()
                .map(sample -> headroom.timeFor(dek(sample.getValue()), counts.under(sample.getKey())))
                .reduce(Duration.ZERO, Duration::plus);
        return headroom.result(RequestCheck.VAULT_QUOTA, target, counts.total(), time);
    }
}
