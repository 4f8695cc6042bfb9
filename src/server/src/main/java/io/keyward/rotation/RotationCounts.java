package io.keyward.rotation;

import static java.lang.System.Logger.Level.DEBUG;

import io.keyward.disk.DekCounts;
import io.keyward.disk.tally.DekTally;
import io.keyward.operation.Operation;
import io.keyward.operation.RotationHistory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * The number of DEKs that a rotation still has to move, from {@code dek_tally}. Each read also adds to the history of the
 * rotation. The number decides when and how DEKs are moved, but never whether the rotation is complete.
 */
@ApplicationScoped
public class RotationCounts {

    private static final System.Logger LOG = System.getLogger(RotationCounts.class.getName());

    @Inject
    DekTally tally;

    @Inject
    RotationHistory history;

    @Inject
    Clock clock;

    /** The number of DEKs that are not under the target of the rotation yet. */
    public long deksToMove(Operation rotation) {
        var counts = new DekCounts(tally.of(rotation.cluster()));
        record(rotation, counts);
        return counts.total() - counts.under(rotation.targetKey().orElseThrow());
    }

    private void record(Operation rotation, DekCounts counts) {
        try {
            history.record(rotation, counts, clock.instant());
        } catch (RuntimeException e) { // the rotation continues although its history was not stored
            LOG.log(DEBUG, "the DEKs of rotation " + rotation.id() + " were not recorded", e);
        }
    }
}
