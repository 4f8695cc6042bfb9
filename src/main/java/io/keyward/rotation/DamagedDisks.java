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
 * The disks that a rotation cannot move because their DEK is damaged, as this server saw them. It need not be stored: a
 * server gives a rotation up only after an attempt of its own.
 */
@ApplicationScoped
public class DamagedDisks {

    private static final System.Logger LOG = System.getLogger(DamagedDisks.class.getName());
    private static final DiskRange ALL = new DiskRange(0, Long.MAX_VALUE);

    private final Map<OperationId, Set<Long>> seen = new ConcurrentHashMap<>();

    @Inject
    Disks disks;

    @Inject
    DiskNames names;

    /** Each attempt meets the disk again; it is logged once. */
    void note(OperationId rotation, Disk disk) {
        if (seen.computeIfAbsent(rotation, id -> ConcurrentHashMap.newKeySet()).add(disk.id())) {
            var name = names.of(disk.cluster(), List.of(disk));
            LOG.log(WARNING, "rotation {0} leaves out {1}: the vault does not unwrap its DEK", rotation, name);
        }
    }

    /** Those that are still not under the rotation's key; one that was repaired has been moved. */
    List<Disk> of(Operation rotation) {
        var damaged = seen.getOrDefault(rotation.id(), Set.of());
        if (damaged.isEmpty()) {
            return List.of();
        }
        var target = rotation.targetKey().orElseThrow();
        return disks.notUnder(rotation.cluster(), target, ALL, -1, Integer.MAX_VALUE).stream()
                .filter(disk -> damaged.contains(disk.id()))
                .toList();
    }

    void forget(OperationId rotation) {
        seen.remove(rotation);
    }
}
