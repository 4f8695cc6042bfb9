package io.keyward.blackbox.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.Polling;
import io.keyward.testserver.RunningKeyward;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server deletes old records by itself, including those of the batch container. */
@BothDatabases
@OwnServers("retention")
class RetentionIT {

    private final RunningKeyward server = RunningKeyward.with(
            "retention",
            Map.of(
                    "keyward.retention.interval", "PT1S",
                    "keyward.retention.operations", "PT0S",
                    "keyward.retention.jobs", "PT0S"));
    private final Customer customer = Customer.of(server, "retention");

    @Test
    void ended_operations_and_their_jobs_are_deleted_and_the_cluster_still_rotates() throws SQLException {
        var identity = customer.identity("retention-identity");
        var vault = customer.vault("retention-keys").grant(identity);
        var cluster = customer.cluster("retained")
                .create(ClusterBody.of("Spark").workers(1, 0).under(vault.key("k"), identity));
        var first = cluster.rotate(vault.key("k")).require(202);
        cluster.awaitSuccess(first);

        var last = vault.key("k");
        cluster.awaitSuccess(cluster.rotate(last));
        var gone = Polling.until(() -> customer.azure().get(first.operation()), answer -> answer.status() == 404);
        server.stop();

        assertThat(gone.code()).isEqualTo("OperationNotFound");
        assertThat(rows("operation")).as("the latest operation of the cluster").isEqualTo(1);
        assertThat(rows("jobs_jobinstance"))
                .as("at most the last job, if it just ended")
                .isLessThanOrEqualTo(1);
        assertThat(rows("disk where wrapped_by is not null")).isEqualTo(6);
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
