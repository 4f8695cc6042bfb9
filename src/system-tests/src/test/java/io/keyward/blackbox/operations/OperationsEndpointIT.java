package io.keyward.blackbox.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.ExclusiveServer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint for operators and probes, and who may use the batch interface there. */
@Order(13) // near the other tests on this server, which stops after the last of them
@ResourceLock(ExclusiveServer.NAME)
@OwnServers(ExclusiveServer.NAME)
class OperationsEndpointIT {

    private static final String JOBS = "/ibm/api/batch/jobinstances";
    private static final String ADMIN = "admin";
    private static final String READER = "reader"; // src/system-tests/src/test/liberty/keyward/reader.xml
    private static final Customer CUSTOMER = Customer.of(BlackBox.server(), "rg-operations");

    private final LocalClient client = BlackBox.server().client();

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/health/live", "/health/ready", "/openapi", "/metrics", "/adminCenter/login.jsp"})
    void health_metrics_openapi_and_the_sign_in_page_need_no_credentials(String path) {
        assertThat(client.getOperations(path).statusCode()).isEqualTo(200);
    }

    @Test
    void the_operations_endpoint_does_not_serve_the_application() {
        var answer = client.getOperations("/subscriptions");

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void the_job_of_a_rotation_runs_as_the_servers_own_user_and_its_administrator_sees_it() {
        rotate("seen");

        var answer = client.getOperations(JOBS, ADMIN, ADMIN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"jobName\": \"rotation ", "\"submitter\": \"keyward-application\"");
    }

    @Test
    void an_authenticated_user_without_a_role_sees_no_jobs_and_controls_none() {
        rotate("hidden");

        var jobs = client.getOperations(JOBS, READER, READER);
        var logs = client.getOperations("/ibm/api/batch/jobexecutions/1/joblogs", READER, READER);

        assertThat(jobs.body()).doesNotContain("jobName");
        assertThat(logs.statusCode()).as(logs.body()).isBetween(401, 403);
    }

    @Test
    void an_authenticated_user_without_a_role_cannot_use_the_jmx_connector() {
        assertThat(client.getOperations("/IBMJMXConnectorREST/mbeans", READER, READER)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void after_ten_wrong_passwords_the_right_one_opens_nothing_for_a_while() {
        var ownServer = ExclusiveServer.get().client();
        var before = ownServer.getOperations(JOBS, ADMIN, ADMIN).statusCode();

        for (var guess = 0; guess < 10; guess++) {
            ownServer.getOperations(JOBS, ADMIN, "guess" + guess);
        }

        assertThat(before).isEqualTo(200);
        assertThat(ownServer.getOperations(JOBS, ADMIN, ADMIN).statusCode()).isEqualTo(401);
        assertThat(ownServer
                        .getOperations("/IBMJMXConnectorREST/mbeans", ADMIN, ADMIN)
                        .statusCode())
                .isEqualTo(401);
    }

    private static void rotate(String name) {
        AssignedIdentity identity = CUSTOMER.identity(name);
        var vault = CUSTOMER.vault("operations-vault").grant(identity);
        var cluster = CUSTOMER.cluster(name).create(ClusterBody.of("spark").under(vault.key(name), identity));
        cluster.awaitSuccess(cluster.rotate(vault.key(name)));
    }
}
