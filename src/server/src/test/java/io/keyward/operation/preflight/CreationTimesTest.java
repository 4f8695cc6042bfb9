package io.keyward.operation.preflight;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEachDatabase
class CreationTimesTest {

    private static final Instant FAR_AHEAD = Instant.parse("2999-01-01T00:00:00Z"); // later than those of other tests
    private static final Caller CALLER = new Caller("operator", null, null);

    @Parameter
    TestDatabase database;

    private Cluster cluster;

    @BeforeEach
    void a_cluster() {
        cluster = aCluster().build();
        database.bean(Clusters.class).add(cluster, added -> null);
    }

    @Test
    void the_median_of_the_latest_twenty_successful_creations_is_usual() {
        for (var creation = 0; creation < 20; creation++) {
            succeeded(creation < 9 ? Duration.ofHours(2) : Duration.ofMillis(2_100));
            failed();
        }

        assertThat(database.bean(CreationTimes.class).usual()).isEqualTo(Duration.ofSeconds(3));
    }

    private void succeeded(Duration taken) {
        var operation = Operation.create(cluster, CALLER, FAR_AHEAD.minus(taken));
        operation.succeed(FAR_AHEAD);
        database.bean(Operations.class).add(operation);
    }

    private void failed() {
        var operation = Operation.create(cluster, CALLER, FAR_AHEAD.minus(Duration.ofDays(2)));
        operation.fail(ProblemCode.VAULT_SILENT, "no answer", FAR_AHEAD.plusSeconds(1));
        database.bean(Operations.class).add(operation);
    }
}
