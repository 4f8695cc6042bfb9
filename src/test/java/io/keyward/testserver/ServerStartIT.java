package io.keyward.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@BothDatabases
class ServerStartIT {

    private final RunningKeyward server = RunningKeyward.shared();

    @Test
    void readiness_needs_no_token_and_names_the_database_and_the_login_authority() throws Exception {
        var request = server.client()
                .request(server.keyward().resolve("/health/ready"))
                .build();

        var answer = server.client().send(request, java.net.http.HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("database", "login authority");
    }

    @Test
    void batch_jobs_are_not_shown_to_strangers() throws Exception {
        var request = server.client()
                .request(server.keyward().resolve("/ibm/api/batch/jobinstances"))
                .build();

        var answer = server.client().send(request, java.net.http.HttpResponse.BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void the_front_door_and_keyward_know_each_other() {
        var path = "/subscriptions/%s/providers/Microsoft.HDInsight/clusters?api-version=2025-01-15-preview"
                .formatted(LocalClient.SUBSCRIPTION);

        var answer = server.client().arm("GET", path, null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
