package io.keyward.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.VaultOutage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of open operations. */
class OperationFiguresTest {

    private static final Caller CALLER = new Caller("o", "a", "t");

    @Test
    void open_operations_are_counted_by_kind_and_by_whether_they_wait() {
        var samples = new OperationFigures(List.of(rotation(), waiting(10), waiting(20))).samples(TestClock.START);

        assertThat(samples)
                .contains(
                        Metric.OPERATIONS.sample(1L, "rotate", "false"),
                        Metric.OPERATIONS.sample(2L, "rotate", "true"),
                        Metric.OPERATIONS.sample(0L, "create", "true"));
    }

    @Test
    void the_longest_wait_is_that_of_the_operation_that_waits_longest() {
        var samples = new OperationFigures(List.of(rotation(), waiting(10), waiting(20)))
                .samples(TestClock.START.plusSeconds(100));

        assertThat(samples).contains(Metric.OLDEST_WAITING_OPERATION_SECONDS.sample(90.0));
    }

    @Test
    void the_longest_wait_is_zero_while_no_operation_waits() {
        var samples = new OperationFigures(List.of(rotation())).samples(TestClock.START);

        assertThat(samples).contains(Metric.OLDEST_WAITING_OPERATION_SECONDS.sample(0.0));
    }

    private static Operation rotation() {
        return Operation.rotate(ClusterBuilder.aCluster().build(), Keys.aVersion(), CALLER, TestClock.START);
    }

    private static Operation waiting(long sinceSecond) {
        var rotation = rotation();
        rotation.waitFor(new VaultOutage.Silent("https://v"), TestClock.START.plusSeconds(sinceSecond));
        return rotation;
    }
}
