package io.keyward.rotation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.disk.Disks;
import io.keyward.key.KeyReference;
import io.keyward.key.WrappedDek;
import io.keyward.operation.KeyProof;
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

/**
 * What a change of the key, or a scale-up, would meet at the door of a standing cluster, check by check; nothing is
 * changed. What is seen of the keys in use is noted as any other use of them is.
 */
@Dependent
public class KeyChangePreflight {

    private final Operations operations;
    private final Disks disks;
    private final KeyProof keys;
    private final Vault vault;
    private final RotationEstimate headroom;

    @Inject
    public KeyChangePreflight(
            Operations operations, Disks disks, KeyProof keys, Vault vault, RotationEstimate headroom) {
        this.operations = operations;
        this.disks = disks;
        this.keys = keys;
        this.vault = vault;
        this.headroom = headroom;
    }

    /** Rehearses Change Key: unwrap on each key version there is a DEK under, everything on the target (R16). */
    public List<CheckResult> toChange(Cluster cluster, KeyTarget target) {
        var encryption = cluster.requireEncryption();
        var asked = target.version().<KeyReference>map(target.key()::version).orElse(target.key());
        var samples = samples(cluster);
        var lines = new ArrayList<CheckResult>();
        lines.add(standing(cluster, OperationKind.ROTATE));
        samples.forEach(sample -> lines.add(opens(sample, cluster)));
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
        samples(cluster).stream()
                .filter(sample -> !sample.wrappedBy().equals(encryption.sealingKey()))
                .forEach(sample -> lines.add(opens(sample, cluster)));
        lines.addAll(vault.examine(encryption.sealingKey(), encryption.algorithm(), encryption.identity())
                .checks());
        return lines;
    }

    private List<WrappedDek> samples(Cluster cluster) {
        return disks.samplesPerKey(cluster.id()).stream()
                .map(cluster.requireEncryption()::asWritten)
                .toList();
    }

    private CheckResult standing(Cluster cluster, OperationKind asked) {
        try {
            operations.requireRoom(asked, cluster, running -> false);
            return CheckResult.passed(RequestCheck.CLUSTER, "the cluster runs and nothing is in the way");
        } catch (ClusterProblem.NotRunning | OperationProblem.InProgress e) {
            return CheckResult.failed(RequestCheck.CLUSTER, e);
        }
    }

    private CheckResult opens(WrappedDek sample, Cluster cluster) {
        try {
            keys.proveOpens(sample, cluster.requireEncryption().identity());
            return CheckResult.passed(RequestCheck.OPENS, "what is sealed under it opens")
                    .of(sample.wrappedBy());
        } catch (VaultProblem e) {
            return CheckResult.failed(RequestCheck.OPENS, e).of(sample.wrappedBy());
        }
    }

    // the quota that counts is that of the vaults the DEKs leave
    private CheckResult headroom(Cluster cluster, List<WrappedDek> samples, KeyReference target) {
        var counts = disks.counts(cluster.id());
        var time = samples.stream()
                .map(sample -> headroom.timeFor(sample, counts.under(sample.wrappedBy())))
                .reduce(Duration.ZERO, Duration::plus);
        return headroom.result(RequestCheck.VAULT_QUOTA, target, counts.total(), time);
    }
}
