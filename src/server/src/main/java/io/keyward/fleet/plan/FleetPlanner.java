package io.keyward.fleet.plan;

import io.keyward.fleet.FleetTarget;
import io.keyward.key.KeyId;
import io.keyward.vault.Vault;
import io.keyward.vault.guard.RotationEstimate;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * Plans a fleet rotation of selected clusters. The vault is asked only for the newest version of each key, once for each
 * identity. Whether the vault wraps and unwraps with it is proven when the rotation of a cluster starts.
 */
@Dependent
public class FleetPlanner {

    @Inject
    Vault vault;

    @Inject
    RotationEstimate estimate;

    @Resource
    ManagedExecutorService executor;

    /** The plan for these clusters. It calls the vault where the target is the newest version. */
    public FleetPlan plan(List<Candidate> candidates, FleetTarget target) {
        var targets = new PlanTargets(target, vault);
        targets.ask(candidates.stream().filter(Candidate::isOpen).map(Candidate::encryption), executor);
        var planned = candidates.stream()
                .map(candidate -> plan(candidate, targets))
                .sorted(Comparator.comparing(PlannedCluster::fate))
                .toList();
        return new FleetPlan(planned, time(planned));
    }

    private static PlannedCluster plan(Candidate candidate, PlanTargets targets) {
        return candidate
                .refusal()
                .map(candidate::refused)
                .orElseGet(() -> targets.of(candidate.encryption(), candidate::to, candidate::refused));
    }

    // each vault has its own quota, so the vaults work in parallel, and the slowest one decides
    private Duration time(List<PlannedCluster> planned) {
        var byVersion = new HashMap<KeyId, Long>();
        planned.stream().filter(PlannedCluster::rotates).forEach(cluster -> cluster.toMove()
                .forEach((key, deks) -> byVersion.merge(key, deks, Long::sum)));
        var byVault = new HashMap<String, Duration>();
        byVersion.forEach(
                (key, deks) -> byVault.merge(key.key().vaultAuthority(), estimate.timeFor(key, deks), Duration::plus));
        return byVault.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }
}
