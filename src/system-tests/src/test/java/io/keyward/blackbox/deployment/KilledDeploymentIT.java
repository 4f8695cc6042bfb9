package io.keyward.blackbox.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.ExclusiveServer;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A deployment continues after the server was killed and restarted, without the token of its caller. */
@Order(13) // near the other tests on this server, which stops after the last of them
@ResourceLock(ExclusiveServer.NAME)
@OwnServers(ExclusiveServer.NAME)
class KilledDeploymentIT {

    private final RunningKeyward server = ExclusiveServer.get();
    private final Customer customer = Customer.of(server, "KilledDeployment");

    @Tag("campaign")
    @Test
    void a_deployment_survives_the_death_of_the_server() {
        var path = DeploymentTemplate.path(customer, "killed");
        var body =
                DeploymentTemplate.body(DeploymentTemplate.text(), DeploymentTemplate.parameters("killed-deployment"));
        var started = customer.azure().armText("PUT", path, body).require(201);
        Polling.until(this::operations, operations -> operations.contains("Succeeded"));

        server.killAndStart();

        var end = DeploymentWait.untilEnded(customer.azure(), started);
        assertThat(end.getString("status")).as(end.toString()).isEqualTo("Succeeded");
        assertThat(state(
                        customer.cluster("killed-deployment").get().require(200).json()))
                .isEqualTo("Succeeded");
        assertThat(customer.azure().arm("GET", path).body()).doesNotContain(DeploymentTemplate.PASSWORD);
    }

    private String operations() {
        return customer.azure()
                .arm("GET", customer.group() + "/deployments/killed/operations")
                .require(200)
                .body();
    }

    private static String state(JsonObject cluster) {
        return cluster.getJsonObject("properties").getString("provisioningState");
    }
}
