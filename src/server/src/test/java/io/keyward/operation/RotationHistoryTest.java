package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DekCounts;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The history of a rotation counts the DEKs under each key version at a small number of times. */
@OnPostgresql
class RotationHistoryTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Parameter
    TestDatabase database;

    private final KeyId old = Keys.aVersion();
    private final KeyId target = Keys.aVersion();
    private Operation rotation;

    @BeforeEach
    void a_rotation() {
        Cluster cluster = aCluster().protectedWith(old).build();
        database.bean(Clusters.class).add(cluster, added -> null);
        rotation = database.bean(Operations.class)
                .add(Operation.rotate(cluster, target, new Caller("operator", null, null), START));
    }

    @Test
    void the_counts_of_each_key_version_are_kept_with_their_time() {
        record(10, 0, 0);
        record(4, 6, 1);

        assertThat(history().of(rotation.id()))
                .filteredOn(sample -> sample.key().equals(old))
                .extracting(RotationSample::deks)
                .containsExactly(10L, 4L);
        assertThat(history().of(rotation.id()))
                .filteredOn(sample -> sample.key().equals(target))
                .extracting(RotationSample::deks, RotationSample::at)
                .containsExactly(tuple(0L, START), tuple(6L, START.plusSeconds(1)));
    }

    @Test
    void counts_without_progress_are_not_kept_again() {
        record(10, 0, 0);
        record(10, 0, 5);
        record(9, 1, 10);
        record(9, 1, 15);

        assertThat(moments()).isEqualTo(2);
    }

    @Test
    void a_rotation_of_many_deks_keeps_one_moment_for_each_fiftieth() {
        for (var moved = 0; moved <= 1000; moved++) {
            record(1000 - moved, moved, moved);
        }

        assertThat(moments()).isEqualTo(51);
    }

    private void record(long underOld, long underTarget, long second) {
        var counts = underTarget == 0 ? Map.of(old, underOld) : Map.of(old, underOld, target, underTarget);
        history().record(rotation, new DekCounts(counts), START.plusSeconds(second));
    }

    private long moments() {
        return history().of(rotation.id()).stream()
                .map(RotationSample::at)
                .distinct()
                .count();
    }

    private RotationHistory history() {
        return database.bean(RotationHistory.class);
    }
}
