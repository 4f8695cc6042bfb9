package io.keyward.rotation.rewrap;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.disk.Disk;
import io.keyward.disk.DiskNames;
import io.keyward.disk.Disks;
import io.keyward.disk.DisksByKey;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The disks that a rotation cannot move because their DEK is damaged, as far as this server has seen them. They are kept in
 * memory only: a server that ends a rotation as failed has tried to move the disks itself, and has then found the damaged ones.
 * The ids of the first ones are kept and the others are only counted, so memory does not grow with the number of disks.
 */
@ApplicationScoped
public class DamagedDisks {

    private static final System.Logger LOG = System.getLogger(DamagedDisks.class.getName());

    int maxIds = 100; // ids stored for each rotation; tests set it lower

    private static final Set<ProblemCode> DAMAGED_DEK =
            EnumSet.of(ProblemCode.WRONG_CIPHERTEXT, ProblemCode.DEK_MISMATCH);

    private final Map<OperationId, Seen> byRotation = new ConcurrentHashMap<>();

    @Inject
    Disks disks;

    @Inject
    DisksByKey disksByKey;

    @Inject
    DiskNames names;

    /** True if the rotation is waiting, and the reason concerns all its DEKs and not only damaged ones. */
    public static boolean otherDeksWait(Operation rotation) {
        return rotation.waiting()
                .filter(waiting -> !DAMAGED_DEK.contains(waiting.code()))
                .isPresent();
    }

    /** Resets the count of the disks whose ids are not kept, because each attempt counts them again. */
    public void attemptStarts(OperationId rotation) {
        var seen = byRotation.get(rotation);
        if (seen != null) {
            seen.restartCount();
        }
    }

    /**
     * Records a damaged disk. Every attempt finds it again, but only its first record is logged; disks beyond the limit of ids
     * are not logged.
     */
    void record(OperationId rotation, Disk disk, Problem reason) {
        if (byRotation.computeIfAbsent(rotation, id -> new Seen()).addId(disk.id(), maxIds)) {
            var name = names.of(disk.cluster(), List.of(disk));
            LOG.log(WARNING, "rotation {0} skips {1}: {2}", rotation, name, reason.getMessage());
        }
    }

    /**
     * Names the first damaged disks and counts the others, for a message. Disks whose DEK was repaired and moved meanwhile are
     * left out.
     *
     * @return empty if no damaged DEK is known
     */
    public Optional<String> describe(Operation rotation) {
        var seen = byRotation.get(rotation.id());
        if (seen == null) {
            return Optional.empty();
        }
        var target = rotation.targetKey().orElseThrow();
        var known = disksByKey.notUnder(target, seen.ids());
        var counts = disks.counts(rotation.cluster());
        var others = counts.total() - counts.under(target) - known.size();
        return names.of(rotation.cluster(), known, Math.min(seen.further(), others));
    }

    public void forget(OperationId rotation) {
        byRotation.remove(rotation);
    }

    /** The damaged disks of one rotation; all its partitions add to them. */
    private static final class Seen {
        private final Set<Long> ids = new HashSet<>();
        private long further;

        /** @return true if the id is new and is kept */
        synchronized boolean addId(long disk, int maxIds) {
            if (ids.contains(disk)) {
                return false;
            }
            if (ids.size() == maxIds) {
                further++;
                return false;
            }
            return ids.add(disk);
        }

        synchronized void restartCount() {
            further = 0;
        }

        synchronized Set<Long> ids() {
            return Set.copyOf(ids);
        }

        synchronized long further() {
            return further;
        }
    }
}
