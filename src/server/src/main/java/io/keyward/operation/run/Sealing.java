package io.keyward.operation.run;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.disk.Disks;
import io.keyward.key.CheckedDek;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.WrappingKey;
import io.keyward.operation.DeletionCheck;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import io.keyward.operation.lease.HeldOperations;
import io.keyward.operation.proof.KeyProof;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives every unsealed disk of a cluster its DEK. The clear DEK is generated and wrapped in memory, and wiped at once; only
 * the wrapped DEK and its check value are stored. The key is proven before the first disk and again after the last one,
 * because access can be lost in between (invariant 2). Wrapping itself needs no vault call. The unsealed disks are the
 * checkpoint, so an interrupted run can simply start again.
 */
@ApplicationScoped
public class Sealing {

    private static final int DISKS_PER_TRANSACTION = 100;

    private final SecureRandom random = new SecureRandom();

    @Inject
    Clusters clusters;

    @Inject
    Disks disks;

    @Inject
    KeyProof keys;

    @Inject
    Operations operations;

    @Inject
    HeldOperations held;

    /** @throws io.keyward.vault.VaultProblem if the vault refuses the key or does not answer */
    void complete(Operation operation) {
        sealDisks(operation);
        if (addsDisks(operation)) {
            proveKey(clusters.get(operation.cluster()));
        }
    }

    private void sealDisks(Operation operation) {
        var id = operation.cluster();
        var key = Optional.<WrappingKey>empty();
        var unsealed = disks.unsealed(id, DISKS_PER_TRANSACTION);
        while (!unsealed.isEmpty()) {
            var cluster = clusters.get(id);
            var required = cluster.sealingKey().orElseThrow();
            key = key.filter(proven -> proven.id().equals(required))
                    .or(() -> Optional.of(keys.prove(required, cluster)));
            store(operation, required, generate(unsealed, key.get()));
            held.recordProgress(operation.id());
            unsealed = disks.unsealed(id, DISKS_PER_TRANSACTION);
        }
    }

    // even if every disk is sealed already: the previous attempt may have failed in this proof
    private void proveKey(Cluster cluster) {
        DeletionCheck.requireNotDeleted(cluster);
        cluster.sealingKey().ifPresent(key -> keys.prove(key, cluster));
    }

    // a scale-down seals no disk and needs no key (R25)
    private static boolean addsDisks(Operation operation) {
        return switch (operation.kind()) {
            case CREATE -> true;
            case RESIZE -> operation.resizePlan().orElseThrow().addsNodes();
            case ROTATE, DELETE -> false;
        };
    }

    private Map<Long, CheckedDek> generate(Iterable<Long> disks, WrappingKey key) {
        var deks = new HashMap<Long, CheckedDek>();
        for (var disk : disks) {
            try (var dek = Dek.generate(random)) {
                deks.put(disk, CheckedDek.wrap(dek, disk, key));
            }
        }
        return deks;
    }

    // if a rotation has started meanwhile, nothing is stored and the next iteration wraps under its target
    private void store(Operation operation, KeyId key, Map<Long, CheckedDek> deks) {
        clusters.change(operation.cluster(), cluster -> {
            DeletionCheck.requireNotDeleted(cluster);
            if (isUnder(cluster, key)) {
                disks.seal(deks);
                operations.lockOpen(operation.id()).ifPresent(Operation::stopWaiting); // restarts the maximum wait
            }
            return null;
        });
    }

    private static boolean isUnder(Cluster cluster, KeyId key) {
        return cluster.sealingKey().filter(key::equals).isPresent();
    }
}
