package io.keyward.blackbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testserver.OwnServers;
import io.keyward.testsupport.Polling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestReporter;

/**
 * A firewall silently drops all connections between a server and its database. The server gives them up and continues with
 * new ones.
 */
@Tag("campaign")
@OwnServers(SilentDatabaseCampaign.NAME + FaultyInstallation.AZURE)
@TestInstance(Lifecycle.PER_CLASS)
class SilentDatabaseCampaign {

    static final String NAME = "silent-database";

    private final FaultyInstallation installation = new FaultyInstallation(NAME);

    @BeforeAll
    void start() {
        installation.start();
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    @Test
    void a_server_whose_connections_were_forgotten_rotates_a_cluster_again(TestReporter reporter) {
        var server = installation.first();
        var body = ClusterBody.of("Kafka").workers(2, 1).under(installation.newKeyVersion(), installation.identity());
        var cluster = new CustomerCluster(server.api(), installation.customer().clusters() + "/silent").create(body);

        server.forgetDatabaseConnections();

        assertThat(cluster.get().status()).isEqualTo(503);
        Polling.until(cluster::get, answer -> answer.status() == 200);
        cluster.awaitSuccess(cluster.rotate(installation.newKeyVersion()));
        reporter.publishEntry("a server works again after a firewall has forgotten its connections with the database");
    }
}
