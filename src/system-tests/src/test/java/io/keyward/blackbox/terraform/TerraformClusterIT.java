package io.keyward.blackbox.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster that Terraform creates: the second plan finds no difference, and updates need what the SDK polls. */
class TerraformClusterIT {

    private final Customer customer = Customer.of(BlackBox.server(), "terraform");
    private final AssignedIdentity identity = customer.identity("terraform-identity");
    private final String key = customer.vault("terraform-vault").grant(identity).key("terraform");

    @ParameterizedTest
    @ValueSource(strings = {"hadoop", "spark", "kafka", "hbase", "interactive_query"})
    void a_second_plan_is_empty(String resource) {
        var recorded = recorded(resource);
        var cluster = customer.cluster("tf-" + resource.replace('_', '-'));

        assertThat(cluster.get().status())
                .as("the provider checks that it does not exist")
                .isEqualTo(404);
        cluster.create(new ClusterBody(recorded.request()));

        assertThat(ProviderRead.of(cluster).state(recorded.state())).isEqualTo(recorded.state());
        assertThat(edgeNode(cluster).code()).isEqualTo("ResourceNotFound");
        destroy(cluster);
    }

    @Test
    void tags_the_number_of_workers_and_the_gateway_are_changed_in_place() {
        var recorded = recorded("interactive_query");
        var cluster = customer.cluster("tf-update");
        cluster.create(new ClusterBody(recorded.request()));

        cluster.patch(json("{\"tags\": {\"cost\": \"43\"}}")).require(200);
        cluster.awaitSuccess(cluster.resize(3).require(202));
        var gateway = customer.azure()
                .arm(
                        "POST",
                        cluster.id() + "/updateGatewaySettings",
                        json(
                                """
                                {"restAuthCredential.isEnabled": true, "restAuthCredential.username": "acctestusrgw",
                                 "restAuthCredential.password": "TerrAform124!"}"""));

        // the SDK takes a POST that is answered 200 for done when the resource above the action has succeeded
        assertThat(gateway.require(200).header("Azure-AsyncOperation")).isEmpty();
        var read = ProviderRead.of(cluster);
        assertThat(read.cluster().getJsonObject("properties").getString("provisioningState"))
                .isEqualTo("Succeeded");
        var state = read.state(recorded.state());
        assertThat(state.getJsonObject("tags")).isEqualTo(json("{\"cost\": \"43\"}"));
        assertThat(Json.createPointer("/roles/0/worker_node/0/target_instance_count")
                        .getValue(state))
                .hasToString("3");
        destroy(cluster);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    autoscale         | properties/computeProfile/roles/1/autoscale | {"capacity": {"minInstanceCount": 2, "maxInstanceCount": 3}}
                    script_actions    | properties/computeProfile/roles/1/scriptActions | [{"name": "a", "uri": "https://a.example/a.sh", "parameters": ""}]
                    metastores        | properties/clusterDefinition/configurations/ambari-conf | {"database-server": "a"}
                    network           | properties/networkProperties | {"privateLink": "Enabled", "resourceProviderConnection": "Outbound"}
                    security_profile  | properties/securityProfile | {"directoryType": "ActiveDirectory", "domain": "a.example"}
                    rest_proxy        | properties/kafkaRestProperties | {"clientGroupInfo": {"groupId": "a", "groupName": "a"}}
                    tls_min_version   | properties/minSupportedTlsVersion | "1.0"
                    compute_isolation | properties/computeIsolationProperties | {"enableComputeIsolation": true, "hostSku": ""}
                    encryption_in_transit_enabled | properties/encryptionInTransitProperties | {"isEncryptionInTransitEnabled": true}
                    private_link_configuration | properties/privateLinkConfigurations | [{"name": "a", "properties": {"groupId": "a", "ipConfigurations": []}}]
                    """)
    void a_block_that_keyward_does_not_offer_is_refused_before_anything_is_created(
            String block, String member, String value) {
        var request = Json.createPointer("/" + member)
                .add(recorded("interactive_query").request(), read(value));

        var refused = customer.cluster("tf-refused").put(new ClusterBody(request));

        assertThat(refused.code()).as(refused.body()).isEqualTo("NotSupported");
        assertThat(refused.message()).contains("does not offer");
        assertThat(customer.cluster("tf-refused").get().status()).isEqualTo(404);
    }

    /** The provider sends these after the creation. */
    @ParameterizedTest
    @CsvSource({
        "monitor, PUT, /extensions/clustermonitoring",
        "extension, PUT, /extensions/azureMonitor",
        "autoscale, POST, /roles/workernode/autoscale",
        "edge_node, PUT, /applications/tf-blocks"
    })
    void a_block_that_is_sent_apart_is_refused(String block, String method, String path) {
        var cluster = customer.cluster("tf-blocks");
        if (cluster.get().status() == 404) {
            cluster.create(new ClusterBody(recorded("interactive_query").request()));
        }

        var refused = customer.azure().arm(method, cluster.id() + path, json("{\"workspaceId\": \"a\"}"));

        assertThat(refused.require(400).code()).isEqualTo("NotSupported");
    }

    private RecordedCluster recorded(String resource) {
        return RecordedCluster.of(resource, customer, identity, key);
    }

    private Answer edgeNode(CustomerCluster cluster) {
        var name = cluster.id().substring(cluster.id().lastIndexOf('/'));
        return customer.azure()
                .arm("GET", cluster.id() + "/applications" + name)
                .require(404);
    }

    /** The SDK waits until the cluster is not found. */
    private static void destroy(CustomerCluster cluster) {
        Polling.until(cluster::delete, answer -> answer.status() != 503).require(202, 204);
        Polling.until(cluster::get, answer -> answer.status() == 404);
    }

    private static JsonObject json(String text) {
        return read(text).asJsonObject();
    }

    private static JsonValue read(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
