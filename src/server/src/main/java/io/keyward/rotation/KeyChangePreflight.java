package io.keyward.rotation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Encryption;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskNames;
import io.keyward.disk.Disks;
import io.keyward.disk.DisksByKey;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyReference;
import io.keyward.key.WrappedDek;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.operation.preflight.AdmissionCheck;
import io.keyward.operation.proof.DekProof;
import io.keyward.operation.proof.KeyProof;
import io.keyward.vault.CheckResult;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.guard.RotationEstimate;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the admission checks of Change Key or of a scale-up without starting either. What the vault answers about keys in use
 * is stored, as after any other call.
 */
@Dependent
public class KeyChangePreflight {

    @Inject
    Operations operations;

    @Inject
    Disks disks;

    @Inject
    DisksByKey byKey;

    @Inject
    DekProof deks;

    @Inject
    DiskNames names;

    @Inject
    KeyProof keys;

    @Inject
    RotationEstimate estimate;

    /** The checks of Change Key: unwrap with each key version in use, and all permissions on the target (R16). */
    public List<CheckResult> checkKeyChange(Cluster cluster, KeyTarget target) {
        var encryption = cluster.requireEncryption();
        var requested =
                target.version().<KeyReference>map(target.key()::version).orElse(target.key());
        var samples = deks.samples(cluster.id());
        var results = new ArrayList<CheckResult>();
        results.add(admissible(cluster, OperationKind.ROTATE));
        samples.forEach((version, sample) -> {
            var result = unwraps(sample, encryption);
            results.add(KeyRotation.mustUnwrap(version, cluster, requested) ? result : tolerated(result));
        });
        var examined = keys.examine(requested, encryption);
        results.addAll(examined.checks());
        target.version()
                .map(target.key()::version)
                .or(() -> examined.attributes().map(KeyAttributes::id))
                .ifPresent(version -> results.add(changesSomething(cluster, version)));
        results.add(rotationTime(cluster, samples, requested));
        return results;
    }

    /**
     * The checks of a scale-up: all permissions on the key version that seals new disks (R25), and unwrap with each other
     * version in use (R22).
     */
    public List<CheckResult> checkScaleUp(Cluster cluster) {
        var encryption = cluster.requireEncryption();
        var results = new ArrayList<CheckResult>();
        results.add(admissible(cluster, OperationKind.RESIZE));
        deks.samples(cluster.id()).forEach((version, sample) -> {
            if (!version.equals(encryption.sealingKey())) {
                results.add(unwraps(sample, encryption));
            }
        });
        results.addAll(keys.examine(encryption.sealingKey(), encryption).checks());
        return results;
    }

    private CheckResult admissible(Cluster cluster, OperationKind requested) {
        try {
            operations.requireAdmissible(requested, cluster, running -> false);
            return CheckResult.passed(
                    AdmissionCheck.CLUSTER, "the cluster is running and no operation excludes the request");
        } catch (ClusterProblem.NotRunning | OperationProblem.InProgress e) {
            return CheckResult.failed(AdmissionCheck.CLUSTER, e);
        }
    }

    private CheckResult changesSomething(Cluster cluster, KeyId target) {
        return byKey.isFullyInForce(cluster, target)
                ? CheckResult.warned(
                                AdmissionCheck.TARGET,
                                "NothingToChange",
                                "every DEK of the cluster is under this key version already, so Change Key changes nothing",
                                "name another key version")
                        .of(target)
                : CheckResult.passed(AdmissionCheck.TARGET, "Change Key moves the DEKs to another key version")
                        .of(target);
    }

    private CheckResult unwraps(List<Disk> sample, Encryption encryption) {
        var version = encryption.asWritten(dek(sample).wrappedBy());
        try {
            return CheckResult.passed(AdmissionCheck.OPENS, passedMessage(deks.prove(sample, encryption)))
                    .of(version);
        } catch (VaultProblem e) {
            return CheckResult.failed(AdmissionCheck.OPENS, e).of(version);
        }
    }

    // a Change Key that replaces a waiting rotation tolerates this failure, too
    private static CheckResult tolerated(CheckResult result) {
        if (result.status() != CheckResult.Status.FAILED) {
            return result;
        }
        var message = "the request can start, but DEKs stay under this version for now: " + result.message();
        return CheckResult.passed(AdmissionCheck.OPENS, message).of(result.key().orElseThrow());
    }

    // Change Key and scale-up tolerate damaged DEKs too
    private String passedMessage(List<Disk> damaged) {
        if (damaged.isEmpty()) {
            return "the vault unwraps a DEK under this version";
        }
        return "the request can start, but these damaged DEKs stay under this version: "
                + names.of(damaged.get(0).cluster(), damaged);
    }

    private static WrappedDek dek(List<Disk> sample) {
        return sample.get(0).dek().orElseThrow();
    }

    // a rotation uses the quota of the vaults that unwrap: those of the versions in use
    private CheckResult rotationTime(Cluster cluster, Map<KeyId, List<Disk>> samples, KeyReference target) {
        var counts = disks.counts(cluster.id());
        var time = samples.entrySet().stream()
                .map(sample -> estimate.timeFor(dek(sample.getValue()), counts.under(sample.getKey())))
                .reduce(Duration.ZERO, Duration::plus);
        return estimate.result(AdmissionCheck.VAULT_QUOTA, target, counts.total(), time);
    }
}
