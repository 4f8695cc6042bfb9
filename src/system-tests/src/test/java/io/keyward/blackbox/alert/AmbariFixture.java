package io.keyward.blackbox.alert;

import io.keyward.blackbox.client.AmbariClient;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.PromptServer;
import jakarta.json.Json;
import java.util.UUID;

/** Clusters on the {@link PromptServer}, and clients that read their alerts. */
abstract class AmbariFixture {

    final RunningKeyward server;
    final Customer customer;
    private final AssignedIdentity identity;

    AmbariFixture() {
        this(PromptServer.get());
    }

    AmbariFixture(RunningKeyward server) {
        this.server = server;
        this.customer = Customer.of(server, "ambari");
        this.identity = customer.identity("sealer");
    }

    final CustomerCluster create(String name) {
        return createUnder(vault(name).key("k"), name);
    }

    final CustomerCluster createWithPassword(String name, String password) {
        var gateway = ClusterBody.GATEWAY + "/restAuthCredential.password";
        return customer.cluster(name + unique()).create(body(vault(name)).with(gateway, Json.createValue(password)));
    }

    final CustomerCluster createUnder(String key, String name) {
        return customer.cluster(name + unique()).create(ClusterBody.of("Spark").under(key, identity));
    }

    final ClusterBody body(CustomerVault vault) {
        return ClusterBody.of("Spark").under(vault.key("k"), identity);
    }

    final CustomerVault vault(String name) {
        return customer.vault("kv" + name + unique()).grant(identity);
    }

    /** One cluster for all tests that only read. */
    final CustomerCluster shared() {
        var cluster = customer.cluster("shared" + server.pid());
        return cluster.get().status() == 200 ? cluster : cluster.create(body(vault("shared")));
    }

    final AmbariClient client(CustomerCluster cluster) {
        return AmbariClient.of(server, name(cluster));
    }

    static String name(CustomerCluster cluster) {
        return cluster.id().substring(cluster.id().lastIndexOf('/') + 1);
    }

    static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
