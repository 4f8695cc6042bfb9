package io.keyward.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The interface that the running server describes is the one that is documented. */
class OpenApiApprovalIT {

    private static final ApprovedFile DOCUMENT = new ApprovedFile(Path.of("src/docs/openapi.yaml"));

    private final RunningKeyward server = RunningKeyward.shared();

    @Test
    void the_interface_is_the_documented_one() throws IOException {
        var request = server.client()
                .request(server.keyward().resolve("/openapi?format=yaml"))
                .build();

        var answer = server.client().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        // the server lists parameters in the order in which it met them
        DOCUMENT.mustReadInAnyOrder(answer.body().replace(server.keyward().toString(), "https://localhost:9443"));
    }
}
