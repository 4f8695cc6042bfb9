package io.keyward.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.RunningKeyward;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/wire/openapi.yaml} equal to the description that the running server returns. */
class OpenApiApprovalIT {

    private static final ApprovedFile DOCUMENT = new ApprovedFile(Path.of("src/docs/wire/openapi.yaml"));

    private final RunningKeyward server = BlackBox.server();

    @Test
    void the_document_equals_the_openapi_description_of_the_server() {
        var answer = server.client().getOperations("/openapi?format=yaml");

        assertThat(answer.statusCode()).isEqualTo(200);
        // the order of parameters differs from start to start
        DOCUMENT.assertHasLinesInAnyOrder(answer.body().replace(server.azure().toString(), "https://localhost:8443"));
    }
}
