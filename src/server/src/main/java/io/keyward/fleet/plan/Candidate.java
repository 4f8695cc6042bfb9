package io.keyward.fleet.plan;

import io.keyward.cluster.Encryption;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.fleet.Refusal;
import io.keyward.fleet.plan.PlannedCluster.Fate;
import io.keyward.key.KeyId;
import io.keyward.operation.Admission;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A selected cluster, before its target is known.
 *
 * @param deks its DEKs by key version
 * @param open its open operations
 * @param refusal the reason why its key cannot be changed to any target; empty if it can be changed
 */
public record Candidate(ListedCluster cluster, Map<KeyId, Long> deks, List<Operation> open, Optional<Refusal> refusal) {

    /** True if its key can be changed. */
    boolean isOpen() {
        return refusal.isEmpty();
    }

    Encryption encryption() {
        return cluster.encryption();
    }

    long allDeks() {
        return deks.values().stream().mapToLong(Long::longValue).sum();
    }

    PlannedCluster refused(Refusal why) {
        return new PlannedCluster(cluster, Optional.empty(), Map.of(), Fate.REFUSED, Optional.of(why));
    }

    PlannedCluster to(KeyId target) {
        var toMove = new HashMap<>(deks);
        toMove.remove(target);
        var waitsFor = findExcluding(target);
        return new PlannedCluster(cluster, Optional.of(target), toMove, fate(target, toMove, waitsFor), waitsFor);
    }

    private Fate fate(KeyId target, Map<KeyId, Long> toMove, Optional<Refusal> waitsFor) {
        if (toMove.isEmpty()
                && encryption().sealingKey().equals(target)
                && encryption().key().equals(target)) {
            return Fate.NOTHING_TO_DO;
        }
        return waitsFor.isPresent() ? Fate.WAIT : Fate.ROTATE;
    }

    private Optional<Refusal> findExcluding(KeyId target) {
        return open.stream()
                .filter(running -> excludes(running, target))
                .findFirst()
                .map(running -> new OperationProblem.InProgress(cluster.resourceId(), OperationKind.ROTATE, running))
                .map(Refusal::of);
    }

    private static boolean excludes(Operation running, KeyId target) {
        return switch (Admission.of(OperationKind.ROTATE, running.kind())) {
            case ADMITTED, SUPERSEDES -> false;
            case ADMITTED_WHILE_WAITING -> running.waiting().isEmpty();
            case REFUSED -> true;
            case SAME_OR_REFUSED, SAME_OR_SUPERSEDES_WAITING -> running.waiting()
                            .isEmpty()
                    && running.targetKey().filter(target::equals).isEmpty();
        };
    }
}
