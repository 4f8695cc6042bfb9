package io.keyward.operation;

import static io.keyward.operation.Admission.ADMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which requests are admitted while an operation runs. */
class AdmissionTest {

    @ParameterizedTest(name = "{0} while {1} runs: {2}")
    @CsvSource({
        "CREATE, CREATE, SAME_OR_REFUSED",
        "CREATE, RESIZE, SAME_OR_REFUSED",
        "CREATE, ROTATE, SAME_OR_REFUSED",
        "CREATE, DELETE, REFUSED",
        "RESIZE, CREATE, REFUSED",
        "RESIZE, RESIZE, SAME_OR_REFUSED",
        "RESIZE, ROTATE, ADMITTED",
        "RESIZE, DELETE, REFUSED",
        "ROTATE, CREATE, REFUSED",
        "ROTATE, RESIZE, ADMITTED_WHILE_WAITING",
        "ROTATE, ROTATE, SAME_OR_SUPERSEDES_WAITING",
        "ROTATE, DELETE, REFUSED",
        "DELETE, CREATE, SUPERSEDES",
        "DELETE, RESIZE, SUPERSEDES",
        "DELETE, ROTATE, SUPERSEDES",
        "DELETE, DELETE, SAME_OR_REFUSED"
    })
    void each_request_is_decided_by_the_running_operation(
            OperationKind requested, OperationKind running, Admission expected) {
        assertThat(Admission.of(requested, running)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void two_operations_of_the_same_kind_never_run_at_the_same_time(OperationKind kind) {
        assertThat(Admission.of(kind, kind)).isNotEqualTo(ADMITTED);
    }
}
