package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.role.RoleName;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An operation ends exactly once (invariant 6). It keeps its request and its outcome. */
class OperationTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = START.plusSeconds(60);
    private static final Caller CALLER = new Caller("object", "application", "tenant");

    private final Cluster cluster = aCluster().build();
    private final Operation operation = Operation.create(cluster, CALLER, START);
    private final OperationProblem.Superseded superseded = new OperationProblem.Superseded(cluster.resourceId());

    static Stream<Consumer<Operation>> ends() {
        return Stream.of(
                open -> open.succeed(END),
                open -> open.fail(ProblemCode.KEY_DISABLED, "disabled", END),
                open -> open.cancel(
                        new OperationProblem.Superseded(aCluster().build().resourceId()), END));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void an_ended_operation_cannot_end_again(Consumer<Operation> end) {
        end.accept(operation);

        for (var second : List.<Consumer<Operation>>of(
                open -> open.succeed(END),
                open -> open.fail(ProblemCode.INTERNAL, "again", END),
                open -> open.cancel(superseded, END))) {
            assertThatThrownBy(() -> second.accept(operation)).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void an_ended_operation_does_not_wait(Consumer<Operation> end) {
        operation.waitFor(superseded, START);

        end.accept(operation);

        assertThat(operation.isOpen()).isFalse();
        assertThat(operation.waiting()).isEmpty();
    }

    @Test
    void a_canceled_operation_keeps_the_reason() {
        operation.cancel(superseded, END);

        assertThat(operation.outcome())
                .contains(
                        new OperationOutcome.Canceled(END, ProblemCode.OPERATION_SUPERSEDED, superseded.getMessage()));
    }

    @Test
    void a_succeeded_operation_keeps_the_time_of_its_end() {
        operation.succeed(END);

        assertThat(operation.outcome()).contains(new OperationOutcome.Succeeded(END));
    }

    @Test
    void an_open_operation_has_no_outcome_and_keeps_its_caller_and_the_time_of_the_request() {
        assertThat(operation.isOpen()).isTrue();
        assertThat(operation.outcome()).isEmpty();
        assertThat(operation.caller()).isEqualTo(CALLER);
        assertThat(operation.requestedAt()).isEqualTo(START);
        assertThat(operation.cluster()).isEqualTo(cluster.id());
        assertThat(operation.kind()).isEqualTo(OperationKind.CREATE);
    }

    @Test
    void a_rotation_keeps_its_target_and_a_resize_keeps_its_role_and_counts() {
        var target = Keys.aVersion();
        var encrypted = aCluster().protectedWith(Keys.aVersion()).build();

        var rotation = Operation.rotate(encrypted, target, CALLER, START);
        var resize = Operation.resize(cluster, RoleName.WORKERNODE, 7, CALLER, START);

        assertThat(rotation.targetKey()).map(KeyId::version).contains(target.version());
        assertThat(rotation.resizePlan()).isEmpty();
        assertThat(resize.resizePlan()).contains(new ResizePlan(RoleName.WORKERNODE, 2, 7));
    }

    @Test
    void the_latest_execution_of_the_batch_job_is_stored() {
        operation.recordJobExecution(41);
        operation.recordJobExecution(42);

        assertThat(operation.jobExecution()).contains(42L);
    }
}
