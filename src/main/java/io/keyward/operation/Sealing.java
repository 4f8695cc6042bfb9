package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.disk.Disks;
import io.keyward.key.CheckedDek;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.WrappingKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives every disk of a cluster that has none its DEK. A DEK is born and wrapped here, in memory, and only its wrapping
 * and its check value are stored. The key is proven first; wrapping then costs no vault call. The key is proven again
 * after the last disk, because it may have been lost meanwhile (invariant 2). Disks that wait are the checkpoint.
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

    /** @throws io.keyward.vault.VaultProblem where the vault does not let the key be used, or cannot be asked */
    void complete(Operation operation) {
        sealWaitingDisks(operation);
        if (addsDisks(operation)) {
            proveKey(clusters.get(operation.cluster()));
        }
    }

    private void sealWaitingDisks(Operation operation) {
        var id = operation.cluster();
        var key = Optional.<WrappingKey>empty();
        var waiting = disks.unsealed(id, DISKS_PER_TRANSACTION);
        while (!waiting.isEmpty()) {
            var cluster = clusters.get(id);
            var wanted = cluster.sealingKey().orElseThrow();
            key = key.filter(proven -> proven.id().equals(wanted)).or(() -> Optional.of(keys.prove(wanted, cluster)));
            seal(operation, wanted, wrapped(waiting, key.get()));
            waiting = disks.unsealed(id, DISKS_PER_TRANSACTION);
        }
    }

    // an attempt that finds every disk sealed proves the key too: the attempt before it may have failed on this proof
    private void proveKey(Cluster cluster) {
        Superseding.check(cluster);
        cluster.sealingKey().ifPresent(key -> keys.prove(key, cluster));
    }

    // a scale-down seals nothing and needs no key (R25)
    private static boolean addsDisks(Operation operation) {
        return switch (operation.kind()) {
            case CREATE -> true;
            case RESIZE -> operation.targetCount() > operation.previousCount();
            case ROTATE, DELETE -> false;
        };
    }

    private Map<Long, CheckedDek> wrapped(Iterable<Long> waiting, WrappingKey key) {
        var fresh = new HashMap<Long, CheckedDek>();
        for (var disk : waiting) {
            try (var dek = Dek.generate(random)) {
                fresh.put(disk, CheckedDek.wrap(dek, disk, key));
            }
        }
        return fresh;
    }

    // a rotation may have begun meanwhile: then nothing is stored and the next round wraps under its target
    private void seal(Operation operation, KeyId key, Map<Long, CheckedDek> fresh) {
        clusters.change(operation.cluster(), cluster -> {
            Superseding.check(cluster);
            if (isUnder(cluster, key)) {
                fresh.forEach(disks::seal);
                operations.lockOpen(operation.id()).ifPresent(Operation::goOn); // patience counts anew
            }
            return null;
        });
    }

    private static boolean isUnder(Cluster cluster, KeyId key) {
        return cluster.sealingKey().filter(key::equals).isPresent();
    }
}
