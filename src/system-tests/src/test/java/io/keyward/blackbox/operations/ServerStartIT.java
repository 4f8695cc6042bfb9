package io.keyward.blackbox.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.OnH2;
import io.keyward.testserver.RunningKeyward;
import org.junit.jupiter.api.Test;

/** A server that has started: its health, its batch interface, and its connection with the local Azure. */
@OnH2
class ServerStartIT {

    private final RunningKeyward server = BlackBox.server();

    @Test
    void readiness_needs_no_token_and_names_the_database_and_the_login_authority() {
        var answer = server.client().getOperations("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("database", "login authority");
    }

    @Test
    void the_batch_interface_needs_authentication() {
        var answer = server.client().getOperations("/ibm/api/batch/jobinstances");

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void arm_in_the_local_azure_forwards_to_keyward() {
        var path = "/subscriptions/%s/providers/Microsoft.HDInsight/clusters?api-version=2025-01-15-preview"
                .formatted(LocalClient.SUBSCRIPTION);

        var answer = server.client().arm("GET", path, null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
