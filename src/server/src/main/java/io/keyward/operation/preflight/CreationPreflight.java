package io.keyward.operation.preflight;

import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.OfferedRegions;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.cluster.role.Topology;
import io.keyward.disk.DiskTable;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.operation.rule.ClusterLimits;
import io.keyward.operation.rule.CoreQuota;
import io.keyward.operation.rule.CreationRules;
import io.keyward.problem.Problem;
import io.keyward.vault.CheckResult;
import io.keyward.vault.Preflight;
import io.keyward.vault.Vault;
import io.keyward.vault.guard.RotationEstimate;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the admission checks of a creation without creating the cluster and without storing anything. */
@Dependent
public class CreationPreflight {

    private final Clusters clusters;
    private final OfferedRegions regions;
    private final ClusterLimits limits;
    private final CoreQuota quota;
    private final Vault vault;
    private final RotationEstimate estimate;

    @Inject
    public CreationPreflight(
            Clusters clusters,
            OfferedRegions regions,
            ClusterLimits limits,
            CoreQuota quota,
            Vault vault,
            RotationEstimate estimate) {
        this.clusters = clusters;
        this.regions = regions;
        this.limits = limits;
        this.quota = quota;
        this.vault = vault;
        this.estimate = estimate;
    }

    public List<CheckResult> run(ClusterSpec spec) {
        var results = new ArrayList<CheckResult>();
        var roles = check(
                results,
                AdmissionCheck.REQUEST,
                "kind, versions, roles, machines and disks are valid",
                () -> roles(spec));
        check(results, AdmissionCheck.NAME, "no other cluster has the name", () -> requireNameFree(spec));
        if (roles.isPresent()) {
            check(
                    results,
                    AdmissionCheck.CORES,
                    "enough cores are left in the region",
                    () -> requireCores(roles.get(), spec));
        } else {
            results.add(CheckResult.notReached(AdmissionCheck.CORES));
        }
        spec.encryption().ifPresent(requested -> results.addAll(checkKey(spec, requested, roles)));
        return results;
    }

    private List<CheckResult> checkKey(ClusterSpec spec, EncryptionSpec requested, Optional<List<RoleSpec>> roles) {
        var results = new ArrayList<CheckResult>();
        var identity = check(
                results,
                AdmissionCheck.IDENTITY,
                "the request says which identity calls the vault",
                () -> requested.identityAmong(spec.identities()));
        var preflight = examine(requested, identity);
        results.addAll(preflight.checks());
        results.add(rotationTime(requested, preflight, roles));
        return results;
    }

    private Preflight examine(EncryptionSpec requested, Optional<ManagedIdentityId> identity) {
        var key = key(requested);
        return identity.map(as -> vault.examine(key, requested.algorithm(), as))
                .orElseGet(() -> Preflight.notReached(key));
    }

    private CheckResult rotationTime(EncryptionSpec requested, Preflight preflight, Optional<List<RoleSpec>> roles) {
        if (roles.isEmpty() || preflight.attributes().isEmpty()) {
            return CheckResult.notReached(AdmissionCheck.VAULT_QUOTA).of(key(requested));
        }
        var deks = roles.get().stream()
                .mapToLong(role -> (long) role.count() * DiskTable.deksPerNode(role))
                .sum();
        var time = estimate.timeFor(preflight.attributes().get(), deks);
        return estimate.result(AdmissionCheck.VAULT_QUOTA, key(requested), deks, time);
    }

    private static KeyReference key(EncryptionSpec requested) {
        return requested.version().<KeyReference>map(requested.key()::version).orElse(requested.key());
    }

    private List<RoleSpec> roles(ClusterSpec spec) {
        regions.require(spec.location());
        var roles = Topology.complete(spec.roles());
        limits.require(roles);
        CreationRules.requireKeySupport(spec);
        return roles;
    }

    private boolean requireNameFree(ClusterSpec spec) {
        if (clusters.findByName(spec.id().name()).isPresent()) {
            throw new ClusterProblem.NameTaken(spec.id().name());
        }
        return true;
    }

    private boolean requireCores(List<RoleSpec> roles, ClusterSpec spec) {
        quota.require(roles.stream().mapToLong(RoleSpec::cores).sum(), spec.id().subscription(), spec.region());
        return true;
    }

    private static <T> Optional<T> check(
            List<CheckResult> results, AdmissionCheck check, String passedMessage, Supplier<T> test) {
        try {
            var value = test.get();
            results.add(CheckResult.passed(check, passedMessage));
            return Optional.of(value);
        } catch (Problem e) {
            results.add(CheckResult.failed(check, e));
            return Optional.empty();
        }
    }
}
