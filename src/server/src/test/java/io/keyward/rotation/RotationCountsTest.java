package io.keyward.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.disk.DekCounts;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.RotationHistory;
import io.keyward.operation.RotationSample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rotation leaves a history from before its first DEK until its end, and continues if the history cannot be stored. */
@SuppressWarnings("UnnecessaryAssignment") // the test injects fields as the container would
class RotationCountsTest extends ClusterToRotate {

    @Test
    void the_history_begins_before_the_first_dek_and_ends_with_the_rotation() {
        var deks = run.counts(cluster).total();

        var rotation = run.rotate(cluster, target);

        var samples = run.part(RotationHistory.class).of(rotation.id());
        assertThat(deks(samples, old)).containsExactly(deks);
        assertThat(deks(samples, target)).startsWith(0L).endsWith(deks);
    }

    private static List<Long> deks(List<RotationSample> samples, KeyId key) {
        return samples.stream()
                .filter(sample -> sample.key().equals(key))
                .map(RotationSample::deks)
                .toList();
    }

    @Test
    void a_rotation_whose_counts_cannot_be_stored_goes_on() {
        var counts = run.part(RotationCounts.class);
        counts.history = new RotationHistory() {
            @Override
            public void record(Operation any, DekCounts all, Instant at) {
                throw new IllegalStateException("no database");
            }
        };

        var left = counts.deksToMove(run.request(cluster, target));

        assertThat(left).isEqualTo(run.counts(cluster).total());
    }
}
