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

/** Keeps {@code src/docs/keys/states.md} equal to the code. */
class StatesApprovalTest {

    private static final String PAGE =
            """
            # States

            ## The life of a cluster

            A resize or a rotation is not a state of the cluster but an open operation, because both can run at the same time.

            ```mermaid
            stateDiagram-v2
                [*] --> CREATING
            %s    DELETED --> [*]
            ```

            ## What a request does while an operation runs

            Clients repeat a request whose answer was lost. If the running operation does exactly the same, it is the answer.

            | request | %s |
            |---|%s
            %s
            Admitted: both run at the same time; new nodes are sealed under the rotation's target. Admitted while waiting: the same
            if the running operation waits, and 409 while it makes progress. Same or refused: the running operation is the answer if
            it does exactly the same, otherwise 409. Refused: 409 until the running operation has ended. Supersedes: the running
            operation is canceled. Same or supersedes waiting: the running operation is the answer if it does exactly the same;
            otherwise it is canceled if it waits, and the request gets 409 while it makes progress.

            A resize that waits, because the vault of its key does not answer, does not exclude Change Key. The resize stays open.
            From its next attempt on it seals the remaining disks of its new nodes under the target of the rotation. If the
            rotation fails, the resize needs the key version in force again. The deletion of the cluster needs no vault.

            ## What a caller can do about a rotation

            | request | while it runs or waits | while it is paused | after it has succeeded | after it has failed or was canceled |
            |---|---|---|---|---|
            | pause | paused | nothing changes | refused | refused |
            | resume | nothing changes | runs | refused | refused |
            | cancel | canceled | canceled | refused | refused if it has failed; nothing changes if it was canceled |
            | rollback | canceled, and a rotation back starts | canceled, and a rotation back starts | a rotation back starts | a rotation back starts |

            Refused: 409. A rotation back needs what any rotation needs; while something is missing, nothing changes, and the rotation
            runs on. It does not start if a later rotation has changed the key version in force (409), and it is not needed if every
            DEK is under the former version already (200).
            """;

    @Test
    void the_document_has_the_cluster_states_and_the_admission_table_of_the_code() {
        var generated = PAGE.formatted(
                all(ClusterState.values(), StatesApprovalTest::steps),
                Stream.of(OperationKind.values())
                        .map(kind -> "while " + word(kind) + " runs")
                        .collect(joining(" | ")),
                "---|".repeat(OperationKind.values().length),
                all(OperationKind.values(), StatesApprovalTest::row));

        new ApprovedFile(Path.of("src/docs/keys/states.md")).assertHasContent(generated);
    }

    private static <T> String all(T[] values, Function<T, String> text) {
        return Stream.of(values).map(text).collect(joining());
    }

    private static String steps(ClusterState from) {
        return from.next().stream()
                .map(to -> "    %s --> %s%n".formatted(from, to))
                .collect(joining());
    }

    private static String row(OperationKind requested) {
        return Stream.of(OperationKind.values())
                .map(running -> word(Admission.of(requested, running)))
                .collect(joining(" | ", "| " + word(requested) + " | ", " |\n"));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
