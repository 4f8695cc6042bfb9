package io.keyward.docs;

import static java.util.stream.Collectors.joining;

import io.keyward.cluster.ClusterState;
import io.keyward.operation.Admission;
import io.keyward.operation.OperationKind;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatesApprovalTest {

    private static final String PAGE =
            """
            # States

            ## The life of a cluster

            What is being done to a cluster meanwhile (resize, rotation) is no state of it but an open operation, for the two may run at once.

            ```mermaid
            stateDiagram-v2
                [*] --> CREATING
            %s    DELETED --> [*]
            ```

            ## What a request does while an operation runs

            Clients repeat requests whose answer they lost: where the running operation does the very same, it is the answer.

            | asked | %s |
            |---|%s
            %s
            Admitted: both go on side by side; new nodes start under the rotation's target. Same or refused: the running operation is
            the answer where it does the very same, otherwise 409. Refused: 409, wait for its end. Supersedes: the running operation is
            canceled.
            """;

    @Test
    void the_diagram_and_the_table_are_those_in_the_code() {
        var drawn = PAGE.formatted(
                all(ClusterState.values(), StatesApprovalTest::steps),
                Stream.of(OperationKind.values())
                        .map(kind -> "while " + word(kind) + " runs")
                        .collect(joining(" | ")),
                "---|".repeat(OperationKind.values().length),
                all(OperationKind.values(), StatesApprovalTest::row));

        new ApprovedFile(Path.of("src/docs/states.md")).mustRead(drawn);
    }

    private static <T> String all(T[] values, Function<T, String> drawn) {
        return Stream.of(values).map(drawn).collect(joining());
    }

    private static String steps(ClusterState from) {
        return from.next().stream()
                .map(to -> "    %s --> %s%n".formatted(from, to))
                .collect(joining());
    }

    private static String row(OperationKind asked) {
        return Stream.of(OperationKind.values())
                .map(running -> word(Admission.of(asked, running)))
                .collect(joining(" | ", "| " + word(asked) + " | ", " |\n"));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
