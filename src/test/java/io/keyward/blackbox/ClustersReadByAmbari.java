package io.keyward.blackbox;

import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import java.util.UUID;

/** Clusters at a server that is quick to alert, and readers of their alerts. */
abstract class ClustersReadByAmbari {

    final RunningKeyward server = AlertServer.get();
    final Customer customer = Customer.of(server, "ambari");
    private final AssignedIdentity identity = customer.identity("sealer");

    final CustomerCluster running(String name) {
        return under(vault(name).key("k"), name);
    }

    final CustomerCluster running(String name, String password) {
        var gateway = "/properties/clusterDefinition/configurations/gateway/restAuthCredential.password";
        return customer.cluster(name + unique()).create(plainly(vault(name)).with(gateway, Json.createValue(password)));
    }

    final CustomerCluster under(String key, String name) {
        return customer.cluster(name + unique()).create(ClusterBody.of("Spark").under(key, identity));
    }

    final ClusterBody plainly(CustomerVault vault) {
        return ClusterBody.of("Spark").under(vault.key("k"), identity);
    }

    final CustomerVault vault(String name) {
        return customer.vault("kv" + name + unique()).grant(identity);
    }

    // one for all that is only read
    final CustomerCluster odd() {
        var cluster = customer.cluster("odd" + server.pid());
        return cluster.get().status() == 200 ? cluster : cluster.create(plainly(vault("odd")));
    }

    final AmbariReader reader(CustomerCluster cluster) {
        return AmbariReader.of(server, name(cluster));
    }

    static String name(CustomerCluster cluster) {
        return cluster.id().substring(cluster.id().lastIndexOf('/') + 1);
    }

    static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
