package io.keyward.rotation;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.disk.Disk;
import io.keyward.disk.DiskNames;
import io.keyward.disk.DiskRange;
import io.keyward.disk.Disks;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The disks that a rotation cannot move because their DEK is damaged, as far as this server has seen them. They are not
 * stored, because a server fails a rotation only after an attempt of its own.
 */
@ApplicationScoped
public class DamagedDisks {

    private static final System.Logger LOG = System.getLogger(DamagedDisks.class.getName());
    private static final DiskRange ALL = new DiskRange(0, Long.MAX_VALUE);

    private final Map<OperationId, Set<Long>> byRotation = new ConcurrentHashMap<>();

    @Inject
    Disks disks;

    @Inject
    DiskNames names;

    /** Every attempt finds the disk again, but it is logged only once. */
    void record(OperationId rotation, Disk disk) {
        if (byRotation
                .computeIfAbsent(rotation, id -> ConcurrentHashMap.newKeySet())
                .add(disk.id())) {
            var name = names.of(disk.cluster(), List.of(disk));
            LOG.log(WARNING, "rotation {0} skips {1}: the vault does not unwrap its DEK", rotation, name);
        }
    }

    /** Without disks that are under the target now, because their DEK was repaired. */
    List<Disk> of(Operation rotation) {
        var damaged = byRotation.getOrDefault(rotation.id(), Set.of());
        if (damaged.isEmpty()) {
            return List.of();
        }
        var target = rotation.targetKey().orElseThrow();
        return disks.notUnder(rotation.cluster(), target, ALL, -1, Integer.MAX_VALUE).stream()
                .filter(disk -> damaged.contains(disk.id()))
                .toList();
    }

    void forget(OperationId rotation) {
        byRotation.remove(rotation);
    }
}
