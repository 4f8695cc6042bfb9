package io.keyward.docs;

import static java.util.stream.Collectors.joining;

import io.keyward.problem.ProblemCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/wire/problems.md} equal to the code. */
class ProblemsApprovalTest {

    private static final String HEAD =
            """
            # Problems

            Every way in which a request or an operation can fail. Clients read `error.code`. The message names the thing, says what
            is wrong with it, and what to do. After 5xx and 429 the same request may succeed later. After 409 `ConcurrentChange` or
            `OperationInProgress` it may succeed when the other request or operation has ended. After any other 4xx something
            has to be changed first.

            | status | `error.code` | in the code |
            |---|---|---|
            """;

    @Test
    void the_document_lists_every_problem_code_of_the_code() {
        var rows = Arrays.stream(ProblemCode.values())
                .sorted(Comparator.comparingInt(ProblemCode::status))
                .map(code -> "| %d | `%s` | `%s` |%n".formatted(code.status(), code.wireName(), code))
                .collect(joining());

        new ApprovedFile(Path.of("src/docs/wire/problems.md")).assertHasContent(HEAD + rows);
    }
}
