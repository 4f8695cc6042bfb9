package io.keyward.operation;

import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.OfferedRegions;
import io.keyward.cluster.RoleSpec;
import io.keyward.cluster.Topology;
import io.keyward.disk.DiskTable;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
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

/** What a creation would meet at the door, check by check; nothing is created and nothing is kept. */
@Dependent
public class CreationPreflight {

    private static final String NOT_KNOWN = "not known, for another check failed";

    private final Clusters clusters;
    private final OfferedRegions regions;
    private final CoreQuota quota;
    private final Vault vault;
    private final RotationEstimate headroom;

    @Inject
    public CreationPreflight(
            Clusters clusters, OfferedRegions regions, CoreQuota quota, Vault vault, RotationEstimate headroom) {
        this.clusters = clusters;
        this.regions = regions;
        this.quota = quota;
        this.vault = vault;
        this.headroom = headroom;
    }

    public List<CheckResult> lines(ClusterSpec spec) {
        var lines = new ArrayList<CheckResult>();
        var roles = checked(lines, RequestCheck.REQUEST, "what is asked for can be", () -> roles(spec));
        checked(lines, RequestCheck.NAME, "no other cluster has the name", () -> free(spec));
        if (roles.isPresent()) {
            checked(lines, RequestCheck.CORES, "so many cores are left", () -> cores(roles.get(), spec));
        } else {
            lines.add(CheckResult.notReached(RequestCheck.CORES, NOT_KNOWN));
        }
        spec.encryption().ifPresent(asked -> lines.addAll(ofKey(spec, asked, roles)));
        return lines;
    }

    private List<CheckResult> ofKey(ClusterSpec spec, EncryptionSpec asked, Optional<List<RoleSpec>> roles) {
        var lines = new ArrayList<CheckResult>();
        var identity = checked(
                lines,
                RequestCheck.IDENTITY,
                "the vault is asked as one identity",
                () -> asked.identityAmong(spec.identities()));
        var preflight = examined(asked, identity);
        lines.addAll(preflight.checks());
        lines.add(headroom(asked, preflight, roles));
        return lines;
    }

    private Preflight examined(EncryptionSpec asked, Optional<ManagedIdentityId> identity) {
        var key = key(asked);
        return identity.map(as -> vault.examine(key, asked.algorithm(), as))
                .orElseGet(() -> Preflight.notReached(key, NOT_KNOWN));
    }

    private CheckResult headroom(EncryptionSpec asked, Preflight preflight, Optional<List<RoleSpec>> roles) {
        if (roles.isEmpty() || preflight.attributes().isEmpty()) {
            return CheckResult.notReached(RequestCheck.VAULT_QUOTA, NOT_KNOWN).of(key(asked));
        }
        var deks = roles.get().stream()
                .mapToLong(role -> (long) role.count() * DiskTable.deksPerNode(role))
                .sum();
        var time = headroom.timeFor(preflight.attributes().get(), deks);
        return headroom.result(RequestCheck.VAULT_QUOTA, key(asked), deks, time);
    }

    private static KeyReference key(EncryptionSpec asked) {
        return asked.version().<KeyReference>map(asked.key()::version).orElse(asked.key());
    }

    private List<RoleSpec> roles(ClusterSpec spec) {
        regions.require(spec.location());
        var roles = Topology.of(spec);
        CreationRules.requireKeySupport(spec);
        return roles;
    }

    private boolean free(ClusterSpec spec) {
        if (clusters.findByName(spec.id().name()).isPresent()) {
            throw new ClusterProblem.NameTaken(spec.id().name());
        }
        return true;
    }

    private boolean cores(List<RoleSpec> roles, ClusterSpec spec) {
        quota.require(roles.stream().mapToLong(RoleSpec::cores).sum(), spec.id().subscription(), spec.region());
        return true;
    }

    private static <T> Optional<T> checked(
            List<CheckResult> lines, RequestCheck check, String wellMeans, Supplier<T> question) {
        try {
            var answer = question.get();
            lines.add(CheckResult.passed(check, wellMeans));
            return Optional.of(answer);
        } catch (Problem e) {
            lines.add(CheckResult.failed(check, e));
            return Optional.empty();
        }
    }
}
