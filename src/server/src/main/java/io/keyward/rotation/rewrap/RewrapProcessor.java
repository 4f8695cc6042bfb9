package io.keyward.rotation.rewrap;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.disk.Disk;
import io.keyward.disk.DiskProblem;
import io.keyward.disk.Rewrap;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.problem.Problem;
import io.keyward.vault.VaultRefusal;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rewraps the DEKs of some disks. A refusal or an outage of the vault is stored in the operation and ends the attempt. A
 * damaged DEK is skipped. An earlier rotation may have left DEKs under another key version; if the vault does not unwrap with
 * that version, these DEKs are skipped. All DEKs are skipped if this server no longer holds the rotation or the range.
 */
@Named
@Dependent
public class RewrapProcessor implements ItemProcessor {

    private static final System.Logger LOG = System.getLogger(RewrapProcessor.class.getName());

    @Inject
    Operations operations;

    @Inject
    Rewrapping rewrapping;

    @Inject
    DekRewrapping deks;

    @Inject
    DamagedDisks damaged;

    @Inject
    RotationHold hold;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.rotation.chunk-size")
    int chunk;

    @Inject
    @BatchProperty
    String operation;

    @Inject
    @BatchProperty
    String range;

    private Rewrapping.RotationContext context;
    private boolean waiting;
    private boolean skippedOne;
    private final Set<KeyId> unreadable = new HashSet<>();

    @Override
    public List<Rewrap> processItem(Object item) {
        var id = OperationId.find(operation).orElseThrow();
        return rewrapping.outsideTransaction(() -> rewrapNext(id, (DisksToMove) item));
    }

    /** Takes disks until the item is full, or its time is up, and rewraps their DEKs. */
    public List<Rewrap> rewrapNext(OperationId id, DisksToMove disks) {
        var end = clock.instant().plus(ChunkSize.ITEM_TIME);
        var rewraps = new ArrayList<Rewrap>();
        for (var left = new ChunkSize(chunk).deksInItem(); left > 0 && !disks.isEmpty(); left--) {
            Optional.ofNullable(rewrap(id, disks.take())).ifPresent(rewraps::add);
            if (!clock.instant().isBefore(end)) {
                break;
            }
        }
        return rewraps;
    }

    /** @return null if the DEK is skipped */
    public Rewrap rewrap(OperationId id, Disk disk) {
        if (!hold.recordProgress(id, range) || isUnreadable(disk)) {
            return null; // skipped without a vault call, because the DEK cannot be stored or read
        }
        try {
            loadContext(id);
            var rewrap = deks.rewrap(disk, context);
            stopWaiting(id);
            return rewrap;
        } catch (VaultRefusal.WrongCiphertext | DiskProblem.DekMismatch e) {
            damaged.record(id, disk, e);
            return skip(id, e);
        } catch (RotationProblem.LeftVersionUnreadable e) {
            unreadable.add(version(disk));
            LOG.log(WARNING, "rotation {0} skips the DEKs under {1}: {2}", id, version(disk), e.getMessage());
            return skip(id, e);
        } catch (Problem e) {
            waitFor(id, e);
            throw e;
        } catch (RuntimeException e) {
            // the database cannot be reached, or a bug: in both cases the rotation ends after its maximum wait
            waitFor(id, OperationProblem.interrupted(id));
            throw e;
        }
    }

    private boolean isUnreadable(Disk disk) {
        return !unreadable.isEmpty() && unreadable.contains(version(disk));
    }

    private static KeyId version(Disk disk) {
        return disk.dek().orElseThrow().wrappedBy();
    }

    // other DEKs are still moved; the proof at the end detects that this one was skipped
    private Rewrap skip(OperationId id, Problem problem) {
        skippedOne = true;
        waitFor(id, problem);
        return null;
    }

    private void waitFor(OperationId id, Problem problem) {
        operations.change(id, open -> open.waitFor(problem, clock.instant()));
    }

    private void stopWaiting(OperationId id) {
        if (waiting && !skippedOne) {
            operations.change(id, Operation::stopWaiting);
            waiting = false;
        }
    }

    private void loadContext(OperationId id) {
        if (context == null) {
            context = rewrapping.context(id);
            waiting = context.wasWaiting();
        }
    }
}
