package io.keyward.blackbox.terraform;

import static io.keyward.blackbox.client.ClusterBody.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A cluster that Terraform creates: the second plan finds no difference, and updates give the answers that the SDK polls for.
 */
class TerraformClusterIT {

    private static final Customer CUSTOMER = Customer.of(BlackBox.server(), "terraform");
    private static final AssignedIdentity IDENTITY = CUSTOMER.identity("terraform-identity");
    private static final String KEY =
            CUSTOMER.vault("terraform-vault").grant(IDENTITY).key("terraform");

    @ParameterizedTest
    @ValueSource(strings = {"hadoop", "spark", "kafka", "hbase"})
    void a_second_plan_is_empty(String resource) {
        destroy(applied(resource, recorded(resource)));
    }

    @Test
    void tags_the_number_of_workers_and_the_gateway_are_changed_in_place() {
        var recorded = recorded("interactive_query");
        var cluster = applied("interactive-query", recorded);

        cluster.patch(object("{\"tags\": {\"cost\": \"43\"}}")).require(200);
        cluster.awaitSuccess(cluster.resize(3).require(202));
        var gateway = CUSTOMER.azure()
                .arm(
                        "POST",
                        cluster.id() + "/updateGatewaySettings",
                        object(
                                """
                                {"restAuthCredential.isEnabled": true, "restAuthCredential.username": "acctestusrgw",
                                 "restAuthCredential.password": "TerrAform124!"}"""));

        // after 200, the SDK considers a POST done when the resource above the action has succeeded
        assertThat(gateway.require(200).header("Azure-AsyncOperation")).isEmpty();
        var read = ProviderRead.of(cluster);
        assertThat(read.cluster().getJsonObject("properties").getString("provisioningState"))
                .isEqualTo("Succeeded");
        var state = read.state(recorded.state());
        assertThat(state.getJsonObject("tags")).isEqualTo(object("{\"cost\": \"43\"}"));
        assertThat(Json.createPointer("/roles/0/worker_node/0/target_instance_count")
                        .getValue(state))
                .hasToString("3");
        destroy(cluster);
    }

    /** Creates the cluster, and reads what a second plan would read. */
    private static CustomerCluster applied(String name, RecordedCluster recorded) {
        var cluster = CUSTOMER.cluster("tf-" + name);
        assertThat(cluster.get().status())
                .as("the provider checks that it does not exist")
                .isEqualTo(404);
        cluster.create(new ClusterBody(recorded.request()));
        assertThat(ProviderRead.of(cluster).state(recorded.state())).isEqualTo(recorded.state());
        assertThat(edgeNode(cluster).code()).isEqualTo("ResourceNotFound");
        return cluster;
    }

    private static RecordedCluster recorded(String resource) {
        return RecordedCluster.of(resource, CUSTOMER, IDENTITY, KEY);
    }

    private static Answer edgeNode(CustomerCluster cluster) {
        var name = cluster.id().substring(cluster.id().lastIndexOf('/'));
        return CUSTOMER.azure()
                .arm("GET", cluster.id() + "/applications" + name)
                .require(404);
    }

    /** The SDK waits until the cluster is not found. */
    private static void destroy(CustomerCluster cluster) {
        Polling.until(cluster::delete, answer -> answer.status() != 503).require(202, 204);
        Polling.until(cluster::get, answer -> answer.status() == 404);
    }
}
