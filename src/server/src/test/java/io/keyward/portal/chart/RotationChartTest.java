package io.keyward.portal.chart;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Clusters;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DekCounts;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import io.keyward.operation.RotationHistory;
import io.keyward.portal.chart.RotationChart.MomentRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chart of a rotation begins with its request and ends with its end, or now if it still runs. */
class RotationChartTest {

    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

    private final KeyId old = Keys.aVersion();
    private final KeyId older = Keys.aVersion();
    private final KeyId target = Keys.aVersion();
    private final RotationHistory history = TestDatabase.H2.bean(RotationHistory.class);
    private Operation rotation;

    @BeforeEach
    void a_rotation() {
        var cluster = aCluster().protectedWith(old).build();
        TestDatabase.H2.bean(Clusters.class).add(cluster, added -> null);
        rotation = TestDatabase.H2
                .bean(Operations.class)
                .add(Operation.rotate(cluster, target, new Caller("operator", null, null), START));
        history.record(rotation, new DekCounts(Map.of(old, 3L, older, 1L)), START.plusSeconds(1));
    }

    @Test
    void a_running_rotation_ends_with_the_current_counts() {
        var picture = picture(new DekCounts(Map.of(target, 4L)));

        assertThat(picture.running()).isTrue();
        assertThat(picture.from()).isEqualTo(START);
        assertThat(picture.to()).isEqualTo(START.plusSeconds(9));
        assertThat(picture.areas()).extracting(DekArea::deks).containsExactly(4L, 0L, 0L);
        assertThat(picture.rows()).last().isEqualTo(new MomentRow(START.plusSeconds(9), List.of(4L, 0L, 0L)));
    }

    @Test
    void an_ended_rotation_ends_with_its_own_counts() {
        history.recordEnd(rotation, new DekCounts(Map.of(target, 4L)), START.plusSeconds(5));
        rotation.succeed(START.plusSeconds(5));

        var picture = picture(new DekCounts(Map.of(target, 99L)));

        assertThat(picture.running()).isFalse();
        assertThat(picture.to()).isEqualTo(START.plusSeconds(5));
        assertThat(picture.rows()).hasSize(2);
        assertThat(picture.areas()).extracting(DekArea::deks).containsExactly(4L, 0L, 0L);
    }

    @Test
    void the_target_comes_first_and_each_version_looks_different() {
        var picture = picture(new DekCounts(Map.of(target, 4L)));

        assertThat(picture.areas()).first().extracting(DekArea::key).isEqualTo(target.toString());
        assertThat(picture.areas()).extracting(DekArea::kind).containsExactly("target", "former", "oldest");
    }

    private RotationChart picture(DekCounts now) {
        return RotationChart.of(rotation, history.of(rotation.id()), now, START.plusSeconds(9));
    }
}
