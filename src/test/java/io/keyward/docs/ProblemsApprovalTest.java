package io.keyward.docs;

import static java.util.stream.Collectors.joining;

import io.keyward.problem.ProblemCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class ProblemsApprovalTest {

    private static final String HEAD =
            """
            # Problems

            Every way a request or an operation can fail. Clients read `error.code`; the message beside it names the thing, says
            what is and what to do. With 5xx the same request may succeed later, and so it may with 429 and with 409
            `ConcurrentChange` or `OperationInProgress`, once others are done; otherwise, with 4xx, something has to change first.

            | status | `error.code` | in the code |
            |---|---|---|
            """;

    @Test
    void the_problem_table_is_the_one_in_the_code() {
        var rows = Arrays.stream(ProblemCode.values())
                .sorted(Comparator.comparingInt(ProblemCode::status))
                .map(code -> "| %d | `%s` | `%s` |%n".formatted(code.status(), code.wire(), code))
                .collect(joining());

        new ApprovedFile(Path.of("src/docs/problems.md")).mustRead(HEAD + rows);
    }
}
