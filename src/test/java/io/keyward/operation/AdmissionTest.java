package io.keyward.operation;

import static io.keyward.operation.Admission.ADMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The one table of what goes together, cell by cell. */
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
        "ROTATE, RESIZE, REFUSED",
        "ROTATE, ROTATE, SAME_OR_REFUSED",
        "ROTATE, DELETE, REFUSED",
        "DELETE, CREATE, SUPERSEDES",
        "DELETE, RESIZE, SUPERSEDES",
        "DELETE, ROTATE, SUPERSEDES",
        "DELETE, DELETE, SAME_OR_REFUSED"
    })
    void the_table_says(OperationKind asked, OperationKind running, Admission expected) {
        assertThat(Admission.of(asked, running)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void no_two_of_a_kind_run_side_by_side(OperationKind kind) {
        assertThat(Admission.of(kind, kind)).isNotEqualTo(ADMITTED);
    }
}
