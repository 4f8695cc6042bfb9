package io.keyward.blackbox.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.QuietServer;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A server deletes old records by itself, including those of the batch container, and an orderly stop loses no counts. */
@Order(14) // beside RotationCallsCampaign: the server they share stops after both
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(QuietServer.NAME)
@OwnServers(QuietServer.NAME)
@Tag("campaign")
class RetentionCampaign {

    private static final String OF_CLUSTER = " where cluster_id = (select id from cluster where name = 'retained')";

    // of equal failures, 20 in a counting interval get a record each: 45 are more, even if an interval ends in between
    private static final int FAILURES = 45;

    private final RunningKeyward server = QuietServer.get();
    private final Customer customer = Customer.of(server, "retention");

    private Answer gone;

    @BeforeAll
    void rotations_end_and_the_server_stops() {
        var identity = customer.identity("retention-identity");
        var vault = customer.vault("retention-keys").grant(identity);
        var cluster = customer.cluster("retained")
                .create(ClusterBody.of("Spark").workers(1, 0).under(vault.key("k"), identity));
        var first = cluster.rotate(vault.key("k")).require(202);
        cluster.awaitSuccess(first);
        cluster.awaitSuccess(cluster.rotate(vault.key("k")));
        gone = Polling.until(() -> customer.azure().get(first.operation()), answer -> answer.status() == 404);
        for (var i = 0; i < FAILURES; i++) {
            customer.cluster("missing")
                    .rotate(vault.uri() + "/keys/k/" + "a".repeat(32))
                    .require(404);
        }
        server.stop();
    }

    @Test
    void ended_operations_and_their_jobs_are_deleted_and_the_cluster_still_rotates() throws SQLException {
        assertThat(gone.code()).isEqualTo("OperationNotFound");
        assertThat(rows("operation" + OF_CLUSTER))
                .as("the latest operation of the cluster")
                .isEqualTo(1);
        assertThat(rows("jobs_jobinstance"))
                .as("at most the last job, if it just ended")
                .isLessThanOrEqualTo(1);
        assertThat(rows("disk" + OF_CLUSTER + " and wrapped_by is not null")).isEqualTo(6);
    }

    @Test
    void an_orderly_stop_records_the_failures_that_were_only_counted_until_then() throws SQLException {
        var failed = "audit_record where error_code = 'ResourceNotFound' and kind = ";
        var recorded = rows(failed + "'REQUEST'");

        assertThat(recorded).isLessThan(FAILURES);
        assertThat(recorded + counted(failed + "'REFUSED_REQUESTS'")).isEqualTo(FAILURES);
    }

    private long counted(String records) throws SQLException {
        var sum = 0L;
        try (var database = server.database();
                var statement = database.createStatement();
                var properties = statement.executeQuery("select properties from " + records)) {
            while (properties.next()) {
                sum += Long.parseLong(Json.createReader(properties.getCharacterStream(1))
                        .readObject()
                        .getString("count"));
            }
        }
        return sum;
    }

    private long rows(String table) throws SQLException {
        try (var database = server.database();
                var statement = database.createStatement();
                var result = statement.executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getLong(1);
        }
    }
}
